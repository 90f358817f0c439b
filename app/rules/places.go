package rules

import (
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"

	"beiandesk/app/filing"
)

// The dated tables of places. They come with the program, whatever the set.
const (
	segmentFile = "data/places/mobile-segments-2026-06.tsv"
	areaFile    = "data/places/area-codes-2026-06.tsv"
	regionFile  = "data/places/region-codes-2026.txt"
)

// segment is a run of mobile prefixes of one province.
type segment struct {
	from     int // seven digits
	province filing.Province
}

// places are the tables in memory.
type places struct {
	segments []segment
	areas    map[string]filing.Province
	regions  []string // sorted
}

var loadPlaces = sync.OnceValues(func() (places, error) {
	p := places{areas: map[string]filing.Province{}}
	for _, f := range []struct {
		name string
		take func(columns []string) error
	}{{segmentFile, p.takeSegment}, {areaFile, p.takeArea}, {regionFile, p.takeRegion}} {
		content, err := embedded.ReadFile(f.name)
		if err != nil {
			return p, err
		}
		for line := range strings.Lines(string(content)) {
			if line = strings.TrimRight(line, "\r\n"); line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			if err := f.take(strings.Split(line, "\t")); err != nil {
				return p, fmt.Errorf("%s: %q: %w", f.name, line, err)
			}
		}
	}
	return p, nil
})

func (p *places) takeSegment(columns []string) error {
	from, err := strconv.Atoi(columns[0])
	if err == nil {
		p.segments = append(p.segments, segment{from, filing.Province(columns[len(columns)-1])})
	}
	return err
}

func (p *places) takeArea(columns []string) error {
	if len(columns) < 2 {
		return fmt.Errorf("no province")
	}
	p.areas[columns[0]] = filing.Province(columns[1])
	return nil
}

func (p *places) takeRegion(columns []string) error {
	p.regions = append(p.regions, columns[0])
	return nil
}

// segmentDigits is how many digits of a mobile number say where it was given out.
const segmentDigits = 7

// MobileProvince returns where a mainland mobile number of 11 digits was given out; ok is false when the table does not
// know. Numbers keep their prefix when their owner moves, and new prefixes come every year.
func MobileProvince(number string) (p filing.Province, ok bool) {
	t, err := loadPlaces()
	if err != nil || len(number) < segmentDigits {
		return "", false
	}
	prefix, err := strconv.Atoi(number[:segmentDigits])
	if err != nil {
		return "", false
	}
	i := sort.Search(len(t.segments), func(i int) bool { return t.segments[i].from > prefix })
	if i == 0 || t.segments[i-1].province == "" {
		return "", false
	}
	return t.segments[i-1].province, true
}

// AreaProvince returns the province of a telephone area code with its leading zero ("0571").
func AreaProvince(code string) (p filing.Province, ok bool) {
	t, err := loadPlaces()
	if err != nil {
		return "", false
	}
	p, ok = t.areas[code]
	return p, ok
}

// RegionListed reports whether the first four digits of a resident ID are an area of the list.
func RegionListed(id string) bool {
	t, err := loadPlaces()
	if err != nil || len(id) < 4 {
		return false
	}
	_, known := slices.BinarySearch(t.regions, id[:4])
	return known
}

// CheckPlaces reads the tables and says what is wrong with them, for a test and for `rules test`.
func CheckPlaces() error {
	t, err := loadPlaces()
	if err != nil {
		return err
	}
	for i, s := range t.segments {
		if s.province != "" && !s.province.Known() || i > 0 && s.from <= t.segments[i-1].from {
			return fmt.Errorf("%s: entry %d is out of order or of no province", segmentFile, s.from)
		}
	}
	for code, p := range t.areas {
		if !p.Known() {
			return fmt.Errorf("%s: %s is of no province", areaFile, code)
		}
	}
	if !slices.IsSorted(t.regions) {
		return fmt.Errorf("%s is not sorted", regionFile)
	}
	return nil
}
