package rules

import _ "embed"

//go:embed schema.json
var schema []byte

// Schema returns the published JSON Schema (2020-12) of rule sets, for editors and other programs. Parse checks more
// than a schema can say.
func Schema() []byte { return append([]byte(nil), schema...) }
