package main

import (
	"bytes"
	"go/format"
	"go/parser"
	"go/token"
	"strconv"

	"golang.org/x/tools/go/ast/astutil"
)

// formatted is Go as gofmt writes it, without the imports that it doesn't use: a
// template names all that it may need.
func formatted(source []byte) ([]byte, error) {
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, "", source, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	for _, group := range astutil.Imports(files, f) {
		for _, spec := range group {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return nil, err
			}
			if !astutil.UsesImport(f, path) {
				astutil.DeleteImport(files, f, path)
			}
		}
	}
	var b bytes.Buffer
	err = format.Node(&b, files, f)
	return b.Bytes(), err
}
