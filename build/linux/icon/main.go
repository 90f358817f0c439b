// Command icon makes a smaller PNG of the program's icon: icon -side 256 FROM.png TO.png.
package main

import (
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"

	"golang.org/x/image/draw"
)

func main() {
	side := flag.Int("side", 256, "pixels of a side")
	flag.Parse()
	if err := run(*side, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "icon:", err)
		os.Exit(1)
	}
}

func run(side int, paths []string) error {
	if len(paths) != 2 {
		return errors.New("want FROM.png and TO.png")
	}
	from, err := os.Open(paths[0])
	if err != nil {
		return err
	}
	defer from.Close()
	large, err := png.Decode(from)
	if err != nil {
		return err
	}
	small := image.NewNRGBA(image.Rect(0, 0, side, side))
	draw.CatmullRom.Scale(small, small.Bounds(), large, large.Bounds(), draw.Src, nil)
	to, err := os.Create(paths[1])
	if err != nil {
		return err
	}
	return errors.Join(png.Encode(to, small), to.Close())
}
