// Command ready reads the rule sets and keeps what they say in the form that programs start from. Run it at the top of the
// repository, before the program is built; without it everything works, and starts later.
package main

import (
	"fmt"
	"os"

	"beiandesk/app/rules"
)

func main() {
	content, err := rules.Ready()
	if err == nil {
		err = os.WriteFile(rules.ReadyFile, content, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "ready:", err)
		os.Exit(1)
	}
}
