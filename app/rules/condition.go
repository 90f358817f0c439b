package rules

import "beiandesk/app/filing"

// Condition says for which drafts something holds. Every part that is given must hold, and Unless must not; an empty
// condition always holds.
type Condition struct {
	Entities        []filing.EntityType `yaml:"entities"`
	ExceptEntities  []filing.EntityType `yaml:"exceptEntities"`
	Orders          []filing.OrderType  `yaml:"orders"`
	Provinces       []filing.Province   `yaml:"provinces"`
	ExceptProvinces []filing.Province   `yaml:"exceptProvinces"`
	Field           string              `yaml:"field"` // path of a field that must be filled, or equal Is
	Is              string              `yaml:"is"`    // value of Field; empty: any value but none
	Unless          *Condition          `yaml:"unless"`
}

// Holds reports whether the condition holds for a draft. An entity or province that is not known yet matches no list.
func (c Condition) Holds(d filing.Draft) bool {
	return c.forEntity(d.Subject.Entity) && c.forOrder(d.Order.Type) &&
		inProvinces(d.Subject.Province, c.Provinces, c.ExceptProvinces) && c.fieldHolds(d) && (c.Unless == nil || !c.Unless.Holds(d))
}

// forEntity: while the entity is not known, no list of entities matches, be they named or left out.
func (c Condition) forEntity(e filing.EntityType) bool {
	return (len(c.Entities) == 0 || contains(c.Entities, e)) && (len(c.ExceptEntities) == 0 || e != "" && !contains(c.ExceptEntities, e))
}

func (c Condition) forOrder(t filing.OrderType) bool {
	return len(c.Orders) == 0 || contains(c.Orders, t.OrDefault())
}

func (c Condition) fieldHolds(d filing.Draft) bool {
	if c.Field == "" {
		return true
	}
	value, _ := d.Get(c.Field)
	if c.Is == "" {
		return value != ""
	}
	return value == c.Is
}

func inProvinces(p filing.Province, in, except []filing.Province) bool {
	return (len(in) == 0 || contains(in, p)) && !contains(except, p)
}
