// Package person looks at a verification photo: where the person is, which faces there are, and what lies behind.
//
// Person mask and faces come from small networks (see models) that run in plain Go on at most two goroutines. The
// colour behind the person is measured on the cells that the mask leaves over, not at the picture's border, with the
// fall-off of the light undone. Everything here is a number; what is right or wrong is review's to say.
package person
