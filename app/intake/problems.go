package intake

import (
	"net/http"

	"beiandesk/app/filing"
	"beiandesk/app/internal/wire"
)

// The refusals, one function each. Kinds are public and stable: docs/intake.md lists them.

func unauthorized() *wire.Problem {
	return wire.NewProblem(http.StatusUnauthorized, "unauthorized",
		filing.Words("缺少令牌，或令牌无效。", "The token is missing or not valid."),
		filing.Words("请向接收端的管理者索取令牌，并放在 Authorization: Bearer 里。",
			"Ask the intake's operator for a token and send it as Authorization: Bearer."))
}

func forbidden(needed Scope) *wire.Problem {
	return wire.NewProblem(http.StatusForbidden, "scope-missing",
		filing.Words("这个令牌不能这样用，需要权限“%s”。", "This token does not allow that: it lacks the scope %q.", needed),
		filing.Words("请向接收端的管理者索取有此权限的令牌。", "Ask the intake's operator for a token with that scope."))
}

func tooManyRequests(perMinute int) *wire.Problem {
	return wire.NewProblem(http.StatusTooManyRequests, "too-many-requests",
		filing.Words("请求太频繁：这个令牌每分钟最多 %d 次。", "Too many requests: this token allows %d in a minute.", perMinute),
		filing.Words("请等 Retry-After 所说的秒数再试；已收到的文件都在。", "Wait for the seconds that Retry-After names; files that arrived are kept."))
}

func tooMuchOpen(most int64) *wire.Problem {
	return wire.NewProblem(http.StatusTooManyRequests, "too-much-open",
		filing.Words("这个令牌预告而未收完的资料包合计超过 %d 字节。", "The packages that this token announced and did not finish exceed %d bytes.", most),
		filing.Words("请先传完并提交已预告的资料包；不再继续的会自行过期。", "Finish and commit those first; what does not go on expires by itself."))
}

func rulingInvalid(fault filing.Text) *wire.Problem {
	return wire.NewProblem(http.StatusUnprocessableEntity, "ruling-invalid", fault,
		filing.Words("请按 docs/intake.md 的格式填写处理结果。", "Put the ruling as docs/intake.md describes."))
}

func standingUnknown() *wire.Problem {
	return wire.NewProblem(http.StatusBadRequest, "standing-unknown",
		filing.Words("没有这种处理状态。", "There is no such standing."),
		filing.Words("可用：pending、accepted、sent-back、all。", "There are: pending, accepted, sent-back, all."))
}

func noSuchPath() *wire.Problem {
	return wire.NewProblem(http.StatusNotFound, "no-such-path",
		filing.Words("没有这个地址。", "There is nothing at this address."),
		filing.Words("请核对接收端地址；接口都在 /v1/ 之下。", "Check the intake's address; everything lies below /v1/."))
}

func methodNotAllowed() *wire.Problem {
	return wire.NewProblem(http.StatusMethodNotAllowed, "method-not-allowed",
		filing.Words("这个地址不接受这种请求方法。", "This address does not take this method."),
		filing.Words("可用的方法见 Allow 头。", "See the Allow header for those it takes."))
}

func noSuchSubmission() *wire.Problem {
	return wire.NewProblem(http.StatusNotFound, "no-such-submission",
		filing.Words("这里没有这份提交。", "There is no such submission here."),
		filing.Words("请先用 POST /v1/submissions 预告资料包。", "Announce the package first, with POST /v1/submissions."))
}

func noSuchReceipt() *wire.Problem {
	return wire.NewProblem(http.StatusNotFound, "no-such-receipt",
		filing.Words("这里没有这份回执。", "There is no such receipt here."),
		filing.Words("请查询提交的状态；只有完整收到并通过核对的资料包才有回执。",
			"Ask for the submission's status; only packages that arrived whole have a receipt."))
}

func badDigestQuery() *wire.Problem {
	return wire.NewProblem(http.StatusBadRequest, "digest-malformed",
		filing.Words("查询参数 digest 须为 64 位小写十六进制。", "The query parameter digest must be 64 lower-case hexadecimal digits."),
		filing.Words("例如 /v1/submissions?digest=…。", "For example /v1/submissions?digest=…."))
}

func noIdempotencyKey() *wire.Problem {
	return wire.NewProblem(http.StatusBadRequest, "idempotency-key-missing",
		filing.Words("缺少 Idempotency-Key。", "The Idempotency-Key is missing."),
		filing.Words("请把资料包摘要放在 Idempotency-Key 头里。", "Send the package's digest in the header Idempotency-Key."))
}

func keyDiffers() *wire.Problem {
	return wire.NewProblem(http.StatusUnprocessableEntity, "idempotency-key-differs",
		filing.Words("Idempotency-Key 与预告的摘要不一致。", "The Idempotency-Key is not the announced digest."),
		filing.Words("两处都应是 tagmanifest-sha256.txt 的 SHA-256。", "Both are the SHA-256 of tagmanifest-sha256.txt."))
}

func keyReused() *wire.Problem {
	return wire.NewProblem(http.StatusUnprocessableEntity, "idempotency-key-reused",
		filing.Words("同一摘要之前预告过不同的内容。", "The same digest was announced before with another content."),
		filing.Words("请按资料包的实际内容预告；摘要相同的资料包内容必然相同。",
			"Announce what the package really holds; the same digest always means the same content."))
}

func announcementInvalid(v []wire.Violation) *wire.Problem {
	status := http.StatusUnprocessableEntity
	if len(v) == 1 && v[0].Pointer == "" && v[0].Code == "too-large" {
		status = http.StatusRequestEntityTooLarge
	}
	return wire.NewProblem(status, "announcement-invalid",
		filing.Words("预告有误，未受理。", "The announcement is not in order and was not taken."),
		filing.Words("请按 errors 逐条改正后重新预告。", "Mend what errors lists, then announce again."), v...)
}

func notAnnounced() *wire.Problem {
	return wire.NewProblem(http.StatusNotFound, "file-not-announced",
		filing.Words("这个文件不在预告之内。", "This file was not announced."),
		filing.Words("只能上传预告过的路径。", "Only announced paths can be sent."))
}

func noContentDigest() *wire.Problem {
	return wire.NewProblem(http.StatusBadRequest, "content-digest-missing",
		filing.Words("缺少 Content-Digest，或其中没有 sha-256。", "The Content-Digest is missing or names no sha-256."),
		filing.Words("请按 RFC 9530 发送 Content-Digest: sha-256=:…:。", "Send Content-Digest: sha-256=:…: as RFC 9530 says."))
}

func contentDigestDiffers() *wire.Problem {
	return wire.NewProblem(http.StatusUnprocessableEntity, "content-digest-differs",
		filing.Words("收到的内容与预告的不一致，已丢弃。", "What arrived is not what was announced; it was thrown away."),
		filing.Words("请重新上传这个文件；若仍不一致，请重新定稿后再提交。", "Send this file again; if it still differs, freeze the package anew."))
}

func fileTooLong() *wire.Problem {
	return wire.NewProblem(http.StatusRequestEntityTooLarge, "file-too-long",
		filing.Words("文件比预告的长，已丢弃。", "The file is longer than announced; it was thrown away."),
		filing.Words("请按预告的字节数上传。", "Send exactly the announced bytes."))
}

func uploadBroken() *wire.Problem {
	return wire.NewProblem(http.StatusBadRequest, "upload-broken",
		filing.Words("文件没有传完，已丢弃。", "The file did not arrive whole; it was thrown away."),
		filing.Words("请重新上传这个文件；其余文件不必重传。", "Send this file again; the others need not be sent again."))
}

func stillReviewing() *wire.Problem {
	return wire.NewProblem(http.StatusConflict, "reviewing",
		filing.Words("资料包正在核对，暂不接收文件。", "The package is being reviewed and takes no files now."),
		filing.Words("请稍后查询状态。", "Ask for the status in a moment."))
}

func filesMissing(v []wire.Violation) *wire.Problem {
	return wire.NewProblem(http.StatusConflict, "files-missing",
		filing.Words("还有 %d 个文件没有收到。", "%d files have not arrived.", len(v)),
		filing.Words("请上传 errors 列出的文件，再次提交。", "Send the files that errors lists, then commit again."), v...)
}

func packageInvalid(v []wire.Violation) *wire.Problem {
	return wire.NewProblem(http.StatusUnprocessableEntity, "package-invalid",
		filing.Words("资料包不符合规范，未受理；收到的文件已删除。",
			"The package does not follow its specification and was refused; its files were deleted."),
		filing.Words("请重新定稿，再提交新的版本。", "Freeze another revision and hand that over."), v...)
}

func blocked(v []wire.Violation) *wire.Problem {
	return wire.NewProblem(http.StatusUnprocessableEntity, "blocked",
		filing.Words("接收端审查发现 %d 个没有说明理由的阻断问题，未受理；收到的文件已删除。",
			"The intake's review found %d blockers that nobody gave a reason to pass over; the package was refused and its files were deleted.", len(v)),
		filing.Words("请改正所列的问题，或写明理由，再重新定稿、提交新的版本。",
			"Mend what is listed, or give a reason, then freeze another revision and hand that over."), v...)
}

func reviewUnavailable() *wire.Problem {
	return wire.NewProblem(http.StatusServiceUnavailable, "review-unavailable",
		filing.Words("接收端暂时无法审查，资料包尚未受理。", "The intake cannot review at the moment; the package is not accepted yet."),
		filing.Words("文件已保留。请稍后再次提交；若一直如此，请联系接收端的管理者。",
			"The files are kept. Commit again later; if it stays so, tell the intake's operator."))
}

func internalProblem() *wire.Problem {
	return wire.NewProblem(http.StatusInternalServerError, "internal",
		filing.Words("接收端内部出错，资料包尚未受理。", "The intake failed; the package is not accepted yet."),
		filing.Words("请稍后再试；若一直如此，请联系接收端的管理者。", "Try again later; if it stays so, tell the intake's operator."))
}

func diskFull() *wire.Problem {
	return wire.NewProblem(http.StatusInsufficientStorage, "disk-full",
		filing.Words("接收端磁盘已满，资料包尚未受理。", "The intake's disk is full; the package is not accepted yet."),
		filing.Words("请通知接收端的管理者腾出空间，然后再试。", "Ask the intake's operator to make room, then try again."))
}
