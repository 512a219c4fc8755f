// Reads all models from JSON, and writes them back.
package main

import (
	"io"
	"os"
)

func main() {
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		panic(err)
	}
	all, err := UnmarshalMaqal(text)
	if err != nil {
		panic(err)
	}
	back, err := all.Marshal()
	if err != nil {
		panic(err)
	}
	os.Stdout.Write(back)
}
