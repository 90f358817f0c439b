package clearsearch

// personal are the fields of a filing whose values name or reach somebody.
var personal = []string{"subject.name", "subject.certificateNumber", "subject.certificateAddress", "subject.address", "subject.leader.name",
	"subject.leader.idNumber", "subject.leader.mobile", "subject.leader.email", "site.name", "site.domains"}

// Personal picks what must lie nowhere in the clear out of the fields of a filing, and adds further words.
func Personal(fields, further map[string]string) map[string]string {
	words := map[string]string{}
	for _, path := range personal {
		if v := fields[path]; v != "" {
			words[path] = v
		}
	}
	for what, word := range further {
		words[what] = word
	}
	return words
}
