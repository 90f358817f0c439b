package rules

import (
	"bytes"
	"reflect"
	"testing"
)

// TestReadySetsAreThoseOfTheYAML compares what programs start from with what the YAML says, in every field.
func TestReadySetsAreThoseOfTheYAML(t *testing.T) {
	content, err := Ready()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Ready()
	if err != nil || !bytes.Equal(content, again) {
		t.Errorf("the same data made other bytes: %v", err)
	}
	got, ok := fromReady(content)
	if !ok {
		t.Fatal("what was made is passed over")
	}
	want, err := readEmbedded()
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range want.Sets() {
		if g := got.Sets()[i]; !reflect.DeepEqual(g, s) {
			t.Errorf("%s is another", s.ID)
		}
	}
	if len(got.sets) != len(want.sets) {
		t.Errorf("%d sets, not %d", len(got.sets), len(want.sets))
	}
}

func TestReadySetsOfOtherDataArePassedOver(t *testing.T) {
	content, err := Ready()
	if err != nil {
		t.Fatal(err)
	}
	made, err := madeOf()
	if err != nil {
		t.Fatal(err)
	}
	other := bytes.Clone(made)
	other[0]++
	for name, changed := range map[string][]byte{
		"of other data": bytes.Replace(content, made, other, 1),
		"cut off":       content[:len(content)/2],
		"nothing":       nil,
	} {
		if _, ok := fromReady(changed); ok {
			t.Errorf("%s: taken", name)
		}
	}
}
