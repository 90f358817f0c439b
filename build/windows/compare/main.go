// Command compare holds two answers of the command line against each other, as JSON: one of this system, one of another.
// Codes and words, among them every number in a sentence, have to be equal; other numbers to the digit that sentences show;
// places to the pixel. What names the machine itself (paths, durations) is left out.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: compare HERE.json THERE.json")
		os.Exit(2)
	}
	var read [2]any
	for i, path := range os.Args[1:] {
		content, err := os.ReadFile(path)
		if err == nil {
			err = json.Unmarshal(content, &read[i])
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "compare:", err)
			os.Exit(2)
		}
	}
	c := compare(read[0], read[1])
	for _, d := range c.differences {
		fmt.Println(d)
	}
	fmt.Printf("%d values compared, %d differ\n", c.values, len(c.differences))
	if len(c.differences) > 0 || c.values == 0 {
		os.Exit(1)
	}
}
