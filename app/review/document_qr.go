package review

import (
	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/document"
)

// documentQR holds the number in a licence's QR code against the one that is printed and the one that was typed. A code
// without a number can contradict neither.
func documentQR(c fileCase, r reading) []verdict {
	if len(r.Codes) == 0 {
		out := unmeasured(inspect.MeasureText, filing.Words("没有读到二维码：可能没有印，或不够清楚。", "no QR code could be read: there may be none, or it is not clear enough."))
		out[0].common = true
		return out
	}
	var out []verdict
	_, typed := c.typed()
	for _, code := range r.Codes {
		region := code.Region
		for _, name := range c.rule.Params.Read {
			f, ok := r.Field(document.Name(name))
			if ok && f.Certain && code.Number != "" && code.Number != f.Text {
				out = append(out, verdict{region: &region, advice: compareLicence(),
					message: filing.Words("二维码里的代码是 %[1]s，执照上印的是 %[2]s。", "The QR code holds %[1]s; printed is %[2]s.", code.Number, f.Text),
					values:  []filing.Value{{Name: "qr", Measured: code.Number, Wanted: f.Text}}})
			}
		}
		if len(out) == 0 && typed != "" && code.Number != "" && code.Number != filing.NormaliseNumber(typed) {
			out = append(out, verdict{region: &region, advice: compareLicence(),
				message: filing.Words("二维码里的代码是 %[1]s，填的是 %[2]s。", "The QR code holds %[1]s; typed was %[2]s.", code.Number, typed),
				values:  []filing.Value{{Name: "qr", Measured: code.Number, Wanted: typed}}})
		}
	}
	return out
}

func compareLicence() filing.Text {
	return filing.Words("请核对执照原件和所填的代码。", "Compare the original licence with the code as typed.")
}
