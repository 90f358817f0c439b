//go:build !bindings

package bind

// generating says that Wails runs the program only to learn what is bound, which it does under the tag bindings.
const generating = false
