package aliyun

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // the service's signature is HMAC with SHA-1
	"encoding/base64"
	"net/url"
	"sort"
	"strings"
)

// sign computes the signature of an RPC request (signature version 1.0): HMAC-SHA1 over the method and the sorted,
// escaped parameters, each escaped by RFC 3986.
func sign(method string, parameters map[string]string, secret string) string {
	names := make([]string, 0, len(parameters))
	for name := range parameters {
		names = append(names, name)
	}
	sort.Strings(names)
	pairs := make([]string, len(names))
	for i, name := range names {
		pairs[i] = escape(name) + "=" + escape(parameters[name])
	}
	mac := hmac.New(sha1.New, []byte(secret+"&"))
	_, _ = mac.Write([]byte(method + "&" + escape("/") + "&" + escape(strings.Join(pairs, "&")))) // never fails
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// escape is RFC 3986's: everything but letters, digits and -_.~ as %XX.
func escape(s string) string {
	return strings.NewReplacer("+", "%20", "*", "%2A", "%7E", "~").Replace(url.QueryEscape(s))
}
