package app

import "testing"

// A change calls the look off that goes on, and looks that were about to begin give way to it.
func TestLookGivesWay(t *testing.T) {
	var l lookout
	ctx, end := l.look(t.Context())
	held := make(chan func())
	go func() { held <- l.hold() }()
	<-ctx.Done()
	end()
	(<-held)()
	ctx, end = l.look(t.Context())
	defer end()
	if ctx.Err() != nil {
		t.Error("a look after the change is called off")
	}
}
