package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// schemas are the files of the published schema, as the module that writes the bill carries them, by the names they are
// known by to one another.
var schemas = map[string]string{
	"http://cyclonedx.org/schema/bom-1.6.schema.json":   "bom-1.6.schema.json",
	"http://cyclonedx.org/schema/spdx.schema.json":      "spdx.schema.json",
	"http://cyclonedx.org/schema/jsf-0.82.schema.json":  "jsf-0.82.schemax.json",
	"http://cyclonedx.org/schema/jsf-0.82.schemax.json": "jsf-0.82.schemax.json",
}

// validate holds a bill against the schema.
func validate(text []byte) error {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/CycloneDX/cyclonedx-go").Output()
	if err != nil {
		return fmt.Errorf("find the schema: %w", err)
	}
	folder := filepath.Join(strings.TrimSpace(string(out)), "schema")
	compiler := jsonschema.NewCompiler()
	for name, file := range schemas {
		content, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil {
			return err
		}
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(content))
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if err := compiler.AddResource(name, document); err != nil {
			return err
		}
	}
	schema, err := compiler.Compile("http://cyclonedx.org/schema/bom-1.6.schema.json")
	if err != nil {
		return err
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return schema.Validate(document)
}
