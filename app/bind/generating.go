//go:build bindings

package bind

// generating says that Wails runs the program only to learn what is bound: it must leave the machine as it is.
const generating = true
