package bind

import (
	"context"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// UseCases is what the window asks of the program; *app.App is it. Errors are *app.Problem where a person can act.
type UseCases interface {
	Begin() // what goes on by itself
	Start(ctx context.Context) (app.StartView, error)
	SetLanguage(ctx context.Context, language filing.Lang) error
	SetTheme(ctx context.Context, theme app.Theme) error

	Rules(ctx context.Context) (app.RulesView, error)
	Help(ruleSet, text string) (app.HelpView, error)
	Sample(ctx context.Context) (app.SampleView, error)
	BeginSample(ctx context.Context, progress func(app.Progress)) (app.SampleView, error)
	DropSample(ctx context.Context) error
	ChooseOverride(ctx context.Context, path string) (app.RulesView, error)
	DropOverride(ctx context.Context) (app.Dropped, error)
	ImportRuleSet(ctx context.Context, path string) (app.RulesView, error)
	DropRuleSet(ctx context.Context, id string) (app.Dropped, error)
	CompareRules(ctx context.Context, first, second string) (app.RulesComparison, error)

	ImportSubjects(ctx context.Context, path string, o app.ImportOptions, progress func(app.Progress)) (app.ImportReport, error)
	WriteImportTemplate(path string) error

	Orders(ctx context.Context, f app.ListFilter, after string, limit int) (app.OrderPage, error)
	SavedFilters(ctx context.Context) ([]app.SavedFilter, error)
	SaveFilter(ctx context.Context, f app.SavedFilter) ([]app.SavedFilter, error)
	DropFilter(ctx context.Context, name string) ([]app.SavedFilter, error)
	SaveList(ctx context.Context, c app.ListChoice, path string, language filing.Lang, progress func(app.Progress)) (int, error)
	Statistics(ctx context.Context, days int, progress func(app.Progress)) (app.StatisticsView, error)
	SaveStatistics(ctx context.Context, days int, path string, language filing.Lang, progress func(app.Progress)) error
	Today(ctx context.Context) (app.TodayView, error)
	TodayFirst(ctx context.Context, most int) (v app.TodayView, whole bool, err error)
	SaveToday(ctx context.Context, path string, kind app.TodayKind, language filing.Lang) (app.TodayView, error)
	Clients(ctx context.Context) ([]app.ClientRow, error)
	FirstAnswers(ctx context.Context) (app.FirstAnswers, error)
	KeepFirstAnswers(ctx context.Context, given app.FirstAnswers) error
	Clerks(ctx context.Context) (app.ClerksView, error)
	SetCurrentClerk(ctx context.Context, name string) (app.ClerksView, error)
	AssignClerk(ctx context.Context, orders []filing.ID, name string) (app.ClerksView, error)
	NewOrder(ctx context.Context, n app.NewOrder) (app.OrderView, error)
	Order(ctx context.Context, id filing.ID) (app.OrderView, error)
	SetFields(ctx context.Context, id filing.ID, fields map[string]string) (app.OrderView, error)
	TakeOver(ctx context.Context, id filing.ID, taken []app.Taken) (app.OrderView, error)
	Tick(ctx context.Context, id filing.ID, slot filing.SlotID, point string, ticked bool) (app.OrderView, error)
	Decide(answers map[string]string) filing.Decision
	TickItem(ctx context.Context, id filing.ID, item string, ticked bool) (app.OrderView, error)
	Reasons(ruleSet string) ([]app.ReasonOption, error)
	RecogniseReasons(ctx context.Context, id filing.ID, text string) ([]app.ReasonOption, error)
	Reject(ctx context.Context, id filing.ID, reasons []string, text string) (app.OrderView, error)
	ChangeRuleSet(ctx context.Context, id filing.ID, ruleSet string) (app.OrderView, error)
	DismissSetChange(ctx context.Context, id filing.ID) (app.OrderView, error)
	Abandon(ctx context.Context, id filing.ID) (app.OrderView, error)
	Record(ctx context.Context, id filing.ID, event filing.Event, note string, pictures ...string) (app.OrderView, error)

	AddFiles(ctx context.Context, id filing.ID, slot filing.SlotID, paths []string,
		progress func(app.Progress)) (app.OrderView, []app.AddResult, error)
	OpenPackage(ctx context.Context, path string) (app.PackageView, error)
	OpenPhone(ctx context.Context, id filing.ID, slot filing.SlotID, at string,
		changed func(app.PhoneStatus)) (app.PhoneOffer, error)
	ClosePhone(ctx context.Context, link string) error
	RemoveMaterial(ctx context.Context, id, material filing.ID) (app.OrderView, error)
	RestoreMaterial(ctx context.Context, id, material filing.ID) (app.OrderView, error)
	MoveMaterial(ctx context.Context, id, material filing.ID, slot filing.SlotID) (app.OrderView, error)
	TryMend(ctx context.Context, id, material filing.ID, mends []filing.Mend, o app.MendOptions) (app.MendTrial, error)
	KeepMend(ctx context.Context, trial filing.ID) (app.OrderView, error)
	DropMend(trial filing.ID)
	TrialPicture(ctx context.Context, trial filing.ID, maxSide int) ([]byte, error)
	UndoMend(ctx context.Context, id, material filing.ID) (app.OrderView, error)
	MendAll(ctx context.Context, id filing.ID, progress func(app.Progress)) (app.OrderView, []app.Mended, error)
	PickPages(ctx context.Context, id, material filing.ID, pages []app.PageChoice, progress func(app.Progress)) (app.OrderView, error)
	Combine(ctx context.Context, id filing.ID, slot filing.SlotID, layout string) (app.OrderView, error)
	PagePicture(ctx context.Context, material filing.ID, page, maxSide int) ([]byte, error)

	Override(ctx context.Context, id filing.ID, key, reason string) (app.OrderView, error)
	Freeze(ctx context.Context, id filing.ID, progress func(app.Progress)) (app.OrderView, error)
	Submit(ctx context.Context, id filing.ID, to app.Destination, progress func(app.Progress)) (app.OrderView, error)
	Settle(ctx context.Context, id filing.ID, token string) (app.OrderView, error)
	Refresh(ctx context.Context, id filing.ID, token string) (app.OrderView, error)
	TickStep(ctx context.Context, id filing.ID, step string, ticked bool) (app.OrderView, error)
	HandedIn(ctx context.Context, id filing.ID, h app.HandIn) (app.OrderView, error)
	NotHandedIn(ctx context.Context, id filing.ID) (app.OrderView, error)
	SaveEvidence(ctx context.Context, id, evidence filing.ID, path string) error
	Preview(ctx context.Context, id filing.ID, path string, progress func(app.Progress)) error
	SaveReceipt(ctx context.Context, id filing.ID, path string) error
	Blanks(ctx context.Context) ([]app.BlankView, error)
	BlankFields() ([]app.FieldOption, error)
	BlankPage(ctx context.Context, path string, page int) (app.BlankPage, error)
	KeepBlank(ctx context.Context, n app.NewBlank) (app.BlankView, error)
	DropBlank(ctx context.Context, id string) (app.Dropped, error)
	PrintForm(ctx context.Context, id filing.ID, p app.PrintForm) (app.PrintedForm, error)
	PrintForms(ctx context.Context, orders []filing.ID, p app.PrintForm) (app.PrintedForms, error)

	SortFiles(ctx context.Context, orders []filing.ID, paths []string, progress func(app.Progress)) ([]app.SortedFile, error)
	FindPlaces(ctx context.Context, text string) ([]app.FilePlace, error)
	PlaceFiles(ctx context.Context, placements []app.Placement, progress func(app.Progress)) ([]app.PlacedFile, error)

	PreviewBatch(ctx context.Context, orders []filing.ID) ([]app.BatchPreview, error)
	PreviewPrint(ctx context.Context, orders []filing.ID, progress func(app.Progress)) ([]app.BatchPreview, error)
	OpenBatch(ctx context.Context) (app.Batch, bool, error)
	DropBatch(ctx context.Context) (app.Dropped, error)
	WatchedFolder(ctx context.Context) (app.WatchView, error)
	WatchFolder(ctx context.Context, folder string) (app.WatchView, error)
	UndoDrop(ctx context.Context, name app.Dropped) error
	NewBatch(ctx context.Context, work app.BatchWork, orders []filing.ID, to app.Destination) (app.Batch, error)
	RunBatch(ctx context.Context, token string, progress func(app.Progress)) (app.BatchReport, error)

	Outbox(ctx context.Context) (app.OutboxView, error)
	Enqueue(ctx context.Context, ids []filing.ID, to app.Destination, at time.Time) (app.OutboxView, error)
	PauseOutbox(ctx context.Context, paused bool) (app.OutboxView, error)
	LimitOutbox(ctx context.Context, perAccount int) (app.OutboxView, error)
	Unqueue(ctx context.Context, ids []filing.ID) (app.Dropped, error)

	Safety(ctx context.Context) (app.SafetyView, error)
	SetPassphrase(ctx context.Context, passphrase []byte) error
	RemovePassphrase(ctx context.Context) error
	NewRecoveryCode(ctx context.Context) (string, error)
	UseKeychain(ctx context.Context, use bool) error
	SetAutoLock(ctx context.Context, minutes int) error
	AcceptRows(ctx context.Context) error
	Backup(ctx context.Context, folder string) (app.BackupReport, error)
	SetBackupFolder(ctx context.Context, folder string) (app.BackupReport, error)

	Close() error
}

// Folder is what can be done to a data folder that is not open.
type Folder interface {
	Begun() bool // it holds data already
	Open(ctx context.Context, passphrase []byte) (UseCases, error)
	OpenAsItStands(ctx context.Context) (UseCases, error)
	Backups(ctx context.Context) ([]app.BackupView, error)
	Restore(ctx context.Context, folder, name string, fewer bool) (app.BackupReport, error)
	Protect(ctx context.Context, passphrase []byte) error // of data that opens by its key file: a new key
}
