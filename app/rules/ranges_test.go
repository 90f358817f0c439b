package rules

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// TestEveryNumberOfParamsHasARange: a threshold below zero or without end is refused, whichever it is.
func TestEveryNumberOfParamsHasARange(t *testing.T) {
	typ, numbers := reflect.TypeFor[Params](), 0
	for i := range typ.NumField() {
		field := typ.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		var spoilt []Params
		switch field.Type.Kind() {
		case reflect.Float64:
			for _, v := range []float64{-1, math.Inf(1), math.NaN()} {
				var p Params
				reflect.ValueOf(&p).Elem().Field(i).SetFloat(v)
				spoilt = append(spoilt, p)
			}
		case reflect.Int, reflect.Int64:
			var p Params
			reflect.ValueOf(&p).Elem().Field(i).SetInt(-1)
			spoilt = append(spoilt, p)
		default:
			continue
		}
		numbers++
		for _, p := range spoilt {
			var c checker
			c.ranges("params", p)
			if !slices.ContainsFunc(c.problems, func(p problem) bool { return p.path == "params."+name }) {
				t.Errorf("%s = %v is let pass", name, reflect.ValueOf(p).Field(i))
			}
		}
	}
	if numbers < 40 {
		t.Errorf("%d numbers were tried: too few to be all", numbers)
	}
}
