package formset

import (
	"image/color"

	"beiandesk/app/filing"
	"beiandesk/app/internal/formsheet"
)

// fault is what is wrong with a form.
type fault string

const (
	sound         fault = "sound"
	unsigned      fault = "unsigned"
	barelySigned  fault = "dot-for-signature"
	uncopied      fault = "statement-not-copied"
	unsealed      fault = "unsealed"
	sealAside     fault = "seal-beside-its-box"
	greySeal      fault = "grey-seal"
	noFinger      fault = "no-fingerprint"
	blackFinger   fault = "black-fingerprint"
	dated         fault = "dated"
	otherOrder    fault = "other-order"
	otherRevision fault = "other-revision"
	reprinted     fault = "reprinted-text"
	overwritten   fault = "overwritten"
	whitedOut     fault = "correction-fluid"
	struck        fault = "struck-out"
	addedText     fault = "added-writing"
	cutOff        fault = "cut-off"
	corner        fault = "corner-covered"
	noCode        fault = "code-covered"
)

// weights of the faults; a fault that the form cannot have becomes another one.
var weights = []weighed{{sound, 34}, {unsigned, 7}, {barelySigned, 2}, {uncopied, 4}, {unsealed, 6}, {sealAside, 3}, {greySeal, 3},
	{noFinger, 6}, {blackFinger, 2}, {dated, 8}, {otherOrder, 4}, {otherRevision, 4}, {reprinted, 8}, {overwritten, 4}, {whitedOut, 4}, {struck, 4}, {addedText, 4},
	{cutOff, 8}, {corner, 4}, {noCode, 3}}

// sitter is for whom forms are made.
type sitter struct {
	entity   filing.EntityType
	province filing.Province
	kind     formsheet.PaperKind
	weight   int
}

var sitters = []sitter{
	{filing.Enterprise, "zj", formsheet.Verification, 30}, {filing.Enterprise, "gd", formsheet.Verification, 8},
	{filing.Individual, "bj", formsheet.Verification, 14}, {filing.Individual, "jx", formsheet.Verification, 12},
	{filing.Individual, "xj", formsheet.Verification, 6}, {filing.Individual, "gd", formsheet.Verification, 12},
	{filing.Enterprise, "sh", formsheet.Authorization, 8}, {filing.Enterprise, "gd", formsheet.Commitment, 6},
	{filing.IndividualBusiness, "sd", formsheet.Verification, 6}, {filing.Institution, "hn", formsheet.Verification, 5},
	{filing.Individual, "gd", formsheet.Commitment, 6}, {filing.Institution, "hb", formsheet.Authorization, 3},
}

// recipe is everything that is decided about one file.
type recipe struct {
	sitter
	fault fault
	also  fault // a second one that can be seen beside it; empty: none
	ink   color.RGBA
	red   color.RGBA
	pen   float64 // width of its line in millimetres
	press float64 // strength of red ink
	shot  shot
}

// newRecipe decides about file i; from are the only faults to draw from, nil for all.
func newRecipe(r random, i int, from []weighed) recipe {
	c := recipe{sitter: sitting(r)}
	c.ink, c.red, c.pen, c.press = pick(r, pens), pick(r, reds), r.between(0.4, 0.9), r.between(0.6, 0.97)
	switch {
	case from != nil:
		c.only(r, from)
	case i < len(weights): // a small set shows every fault
		c.draw(r, weights)
		if c.fault = weights[i].fault; !c.possible(c.fault) {
			c.sitter = hosts[c.fault]
		}
	default:
		c.fault = c.draw(r, weights)
	}
	if from == nil {
		from = weights
	}
	if c.fault != sound && r.chance(0.15) {
		if f := c.draw(r, from); f != sound && beside(c.fault, f) {
			c.also = f
		}
	}
	c.shot = newShot(r)
	return c
}

// hosts are whose forms can have a fault that few can.
var hosts = map[fault]sitter{uncopied: sitters[5], noFinger: sitters[3], blackFinger: sitters[3], unsealed: sitters[0], sealAside: sitters[0],
	greySeal: sitters[0], dated: sitters[0]}

func (c recipe) possible(f fault) bool {
	person, verification := c.entity == filing.Individual, c.kind == formsheet.Verification
	switch f {
	case uncopied:
		return person && verification && c.province == "gd"
	case unsealed, sealAside, greySeal:
		return !person
	case noFinger, blackFinger:
		return person && (c.kind == formsheet.Commitment || verification && (c.province == "jx" || c.province == "xj"))
	case dated:
		return verification
	}
	return true
}

// beside tells faults of filling in from one another; others would hide what is wrong.
func beside(a, b fault) bool {
	group := map[fault]int{unsigned: 1, barelySigned: 1, uncopied: 2, unsealed: 3, sealAside: 3, greySeal: 3, noFinger: 4, blackFinger: 4, dated: 5,
		reprinted: 6, overwritten: 6, whitedOut: 6, struck: 6, addedText: 6}
	return group[a] != 0 && group[b] != 0 && group[a] != group[b]
}

func (c recipe) has(f fault) bool { return c.fault == f || c.also == f }
