package bind

import "reflect"

// withLists returns v with every nil list in it replaced by an empty one, so that the frontend never meets null where
// its types promise a list. It looks into structs, lists and pointers.
func withLists[T any](v T) T {
	fillLists(reflect.ValueOf(&v).Elem())
	return v
}

func fillLists(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			fillLists(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fillLists(v.Field(i))
			}
		}
	case reflect.Slice:
		if v.IsNil() && v.CanSet() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return
		}
		for i := range v.Len() {
			fillLists(v.Index(i))
		}
	}
}
