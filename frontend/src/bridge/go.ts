// Written by `go test ./app/bind -run TestFrontendTypes -update`; do not edit.

export type API = {
  Abandon(a1: string): Promise<OrderView>
  AcceptAsItStands(): Promise<void>
  AcceptRows(): Promise<void>
  AddFiles(a1: string, a2: string, a3: string, a4: string[]): Promise<Added>
  AssignClerk(a1: string[], a2: string): Promise<ClerksView>
  BackUp(): Promise<BackupReport>
  BeginSample(a1: string): Promise<SampleView>
  BlankFields(): Promise<FieldOption[]>
  BlankPage(a1: string, a2: number): Promise<BlankPage>
  Blanks(): Promise<BlankView[]>
  Cancel(a1: string): Promise<void>
  ChangeRuleSet(a1: string, a2: string): Promise<OrderView>
  CheckDownload(a1: string, a2: string, a3: string): Promise<ReleaseFile>
  CheckUpdate(a1: string, a2: string): Promise<UpdateView>
  ChooseOverride(a1: string): Promise<RulesView>
  Clerks(): Promise<ClerksView>
  Clients(): Promise<ClientRow[]>
  ClosePhone(a1: string): Promise<void>
  Combine(a1: string, a2: string, a3: string, a4: string): Promise<OrderView>
  CompareRules(a1: string, a2: string): Promise<RulesComparison>
  Copy(a1: string): Promise<number>
  Decide(a1: Record<string, string>): Promise<Decision>
  DismissSetChange(a1: string): Promise<OrderView>
  DropBatch(): Promise<string>
  DropBlank(a1: string): Promise<string>
  DropFilter(a1: string): Promise<SavedFilter[]>
  DropMend(a1: string): Promise<void>
  DropOverride(): Promise<string>
  DropRuleSet(a1: string): Promise<string>
  DropSample(): Promise<void>
  Enqueue(a1: string[], a2: Destination, a3: string): Promise<OutboxView>
  FindPlaces(a1: string): Promise<FilePlace[]>
  FirstAnswers(): Promise<FirstAnswers>
  Freeze(a1: string, a2: string): Promise<OrderView>
  HandedIn(a1: string, a2: HandIn): Promise<OrderView>
  Help(a1: string, a2: string): Promise<HelpView>
  ImportRuleSet(a1: string): Promise<RulesView>
  ImportSubjects(a1: string, a2: string, a3: ImportOptions): Promise<ImportReport>
  KeepBlank(a1: NewBlank): Promise<BlankView>
  KeepFirstAnswers(a1: FirstAnswers): Promise<void>
  KeepMend(a1: string): Promise<OrderView>
  LimitOutbox(a1: number): Promise<OutboxView>
  Lock(): Promise<void>
  MendAll(a1: string, a2: string): Promise<MendedAll>
  MoveMaterial(a1: string, a2: string, a3: string): Promise<OrderView>
  NewOrder(a1: NewOrder): Promise<OrderView>
  NewRecoveryCode(): Promise<string>
  NotHandedIn(a1: string): Promise<OrderView>
  OpenBatch(): Promise<OpenBatch>
  OpenPackage(a1: string): Promise<PackageView>
  OpenPhone(a1: string, a2: string, a3: string): Promise<PhoneOffer>
  Opened(): Promise<string[]>
  Order(a1: string): Promise<OrderView>
  Orders(a1: ListFilter, a2: string, a3: number): Promise<OrderPage>
  Outbox(): Promise<OutboxView>
  Override(a1: string, a2: string, a3: string): Promise<OrderView>
  PauseOutbox(a1: boolean): Promise<OutboxView>
  PickBlank(a1: string): Promise<BlankPage>
  PickFiles(a1: string): Promise<string[]>
  PickFolder(a1: string): Promise<string>
  PickPages(a1: string, a2: string, a3: string, a4: PageChoice[]): Promise<OrderView>
  PickUpdate(a1: string): Promise<string>
  PlaceFiles(a1: string, a2: Placement[]): Promise<PlacedFile[]>
  PreviewBatch(a1: string[]): Promise<BatchPreview[]>
  PreviewPrint(a1: string, a2: string[]): Promise<BatchPreview[]>
  PrintForm(a1: string, a2: PaperKind, a3: string, a4: string): Promise<PrintedForm>
  PrintForms(a1: string[], a2: PaperKind, a3: string): Promise<PrintedForms>
  ProblemReport(): Promise<string>
  Quit(): Promise<void>
  Reasons(a1: string): Promise<ReasonOption[]>
  RecogniseReasons(a1: string, a2: string): Promise<ReasonOption[]>
  Record(a1: string, a2: Event, a3: string, a4: string[]): Promise<OrderView>
  Refresh(a1: string, a2: string): Promise<OrderView>
  Reject(a1: string, a2: string[], a3: string): Promise<OrderView>
  Remind(a1: Lang): Promise<TodayBegun>
  RemoveMaterial(a1: string, a2: string): Promise<OrderView>
  Rescue(): Promise<BackupView[]>
  RestoreBackup(a1: string, a2: string, a3: boolean): Promise<BackupReport>
  RestoreMaterial(a1: string, a2: string): Promise<OrderView>
  ResumeBatch(a1: string): Promise<BatchReport>
  Rules(): Promise<RulesView>
  RunBatch(a1: string, a2: BatchWork, a3: string[], a4: Destination): Promise<BatchReport>
  Safety(): Promise<SafetyView>
  Sample(): Promise<SampleView>
  SaveBatchReport(a1: BatchReport, a2: Lang, a3: string, a4: string): Promise<string>
  SaveEvidence(a1: string, a2: string, a3: string, a4: string): Promise<string>
  SaveFilter(a1: SavedFilter): Promise<SavedFilter[]>
  SaveImportTemplate(a1: string, a2: string): Promise<string>
  SaveList(a1: string, a2: ListChoice, a3: Lang, a4: string, a5: string): Promise<string>
  SavePreview(a1: string, a2: string, a3: string, a4: string): Promise<string>
  SaveProblemReport(a1: string, a2: string, a3: string): Promise<string>
  SaveReceipt(a1: string, a2: string, a3: string): Promise<string>
  SaveStatistics(a1: string, a2: number, a3: Lang, a4: string, a5: string): Promise<string>
  SaveToday(a1: string, a2: Lang, a3: string, a4: string): Promise<string>
  SavedFilters(): Promise<SavedFilter[]>
  SetAutoLock(a1: number): Promise<void>
  SetBackupFolder(a1: string): Promise<BackupReport>
  SetCurrentClerk(a1: string): Promise<ClerksView>
  SetFields(a1: string, a2: Record<string, string>): Promise<OrderView>
  SetLanguage(a1: Lang): Promise<void>
  SetPassphrase(a1: string): Promise<void>
  SetTheme(a1: Theme): Promise<void>
  Settle(a1: string, a2: string): Promise<OrderView>
  SortFiles(a1: string, a2: string[], a3: string[]): Promise<SortedFile[]>
  Start(): Promise<Start>
  Statistics(a1: string, a2: number): Promise<StatisticsView>
  Submit(a1: string, a2: string, a3: Destination): Promise<OrderView>
  TakeOver(a1: string, a2: Taken[]): Promise<OrderView>
  Tick(a1: string, a2: string, a3: string, a4: boolean): Promise<OrderView>
  TickItem(a1: string, a2: string, a3: boolean): Promise<OrderView>
  TickStep(a1: string, a2: string, a3: boolean): Promise<OrderView>
  Today(): Promise<TodayBegun>
  TodayFirst(): Promise<TodayBegun>
  TodayPart(a1: string, a2: number, a3: number): Promise<TodayPart>
  TryMend(a1: string, a2: string, a3: string, a4: Mend[], a5: MendOptions): Promise<MendTrial>
  UndoDrop(a1: string): Promise<void>
  UndoMend(a1: string, a2: string): Promise<OrderView>
  Unlock(a1: string): Promise<void>
  Unqueue(a1: string[]): Promise<string>
  UpdateChannel(): Promise<UpdateChannel>
  UseKeychain(a1: boolean): Promise<void>
  WatchFolder(a1: string): Promise<WatchView>
  WatchedFolder(): Promise<WatchView>
}

export type AckAnswer = 'open' | 'yes' | 'no' | 'blind'

export type AcknowledgementView = {
  layer: Layer
  name: Text
  answer: AckAnswer
  words: Text
  at?: string
  evidence: Evidence[]
}

export type AddResult = {
  name: string
  material?: Material
  problem?: Problem
}

export type Added = {
  order: OrderView
  results: AddResult[]
}

export type AheadStage = {
  state: State
  name: Text
  do: Text
  note: Text
  standing: AheadStanding
  ours: boolean
  earliest: string
  latest: string
  sure: boolean
}

export type AheadStanding = 'past' | 'now' | 'coming'

export type Answer = {
  task?: Task
  check?: string
  seconds: number
  hints?: Text[]
  verdict?: Verdict
  refusal?: Refusal
}

export type Background = {
  lab: [number, number, number]
  hex: string
  plainShare: number
  plainApart: number
  fallOff: number
  share: number
  region: Region
  busy: Region[]
  gaps?: Gap[]
  lettering: Lettering
  things: Thing[]
}

export type BackupReport = {
  path: string
  files: number
  missing: string[]
  kept?: string
  restored?: Holding
  replaced?: Holding
  bare?: boolean
}

export type BackupView = {
  folder: string
  name: string
  at: string
  bytes: number
  holds: Holding | null
}

export type BatchPreview = {
  order: string
  clientId: string
  client: string
  site: string
  account: string
  state: State
  stateName: Text
  against: Text[]
  problem: Problem | null
}

export type BatchReport = {
  work: BatchWork
  rows: BatchRow[]
  done: number
  left: number
}

export type BatchRow = {
  order: string
  clientId: string
  client: string
  subject: string
  site: string
  domains: string[]
  state: State
  stateName: Text
  blockers: number
  warnings: number
  hints: number
  mended: number
  digest: string
  problem: Problem | null
}

export type BatchWork = '' | 'review' | 'mend' | 'freeze' | 'submit'

export type BlankBox = {
  kind: string
  x: number
  y: number
  w: number
  h: number
}

export type BlankPage = {
  path: string
  name: string
  picture: string
  width: number
  height: number
}

export type BlankView = {
  id: string
  kind: PaperKind
  title: string
}

export type Body = {
  headRoom: number
  torso: number
  shoulders: number
  atBottom: boolean
}

export type Candidate = {
  text: string
  confidence: number
}

export type Change = {
  what: string[]
  from?: string
  formerName?: string
}

export type ChangeKind = 'security' | 'added' | 'changed' | 'fixed' | 'removed'

export type ChangedPaper = {
  slot: Text
  name: string
}

export type ChangesView = {
  revision: number
  fields: FieldChange[]
  added: ChangedPaper[]
  removed: ChangedPaper[]
}

export type Character = {
  text: string
  confidence: number
  others?: Candidate[]
  at: number
}

export type CheckItem = {
  id: string
  text: Text
  ticked: boolean
}

export type Choice = {
  id: string
  text: Text
}

export type ClerksView = {
  current: string
  known: string[]
}

export type Client = {
  id: string
  name: string
  note?: string
  createdAt: string
}

export type ClientRow = {
  client: Client
  subjects: Subject[]
}

export type ClockStanding = 'running' | 'ask' | 'remind' | 'over'

export type Code = {
  text: string
  number?: string
  region: Region
}

export type Colour = {
  chroma95: number
  share: number
}

export type ColourView = {
  hex: string
  name: Text
}

export type CompanionStep = {
  id: string
  title: Text
  help: Text
  fields: CopyField[]
  files: DeskFile[]
  ticked: boolean
}

export type CompanionView = {
  provider: string
  account: string
  folder: string
  laid: boolean
  digest: string
  steps: CompanionStep[]
}

export type ComparedField = {
  path: string
  label: Text
  typed: Text
  papers: PaperSays[]
}

export type CompletenessView = {
  fields: number
  fieldsAsked: number
  slots: number
  slotsAsked: number
}

export type Copy = {
  most: number
  bytes: number
  quality: number
  width: number
  height: number
  read: number
  lost: number
  losses: Loss[]
}

export type CopyField = {
  path: string
  label: Text
  value: string
}

export type Cover = {
  lower: number
  aroundLips: number
  lipRed: number
  lipRange: number
  underEye: [number, number]
  eyeDarker: [number, number]
  eyeTint: [number, number]
  eyeDetail: [number, number]
  mouthHidden: number
  eyesHidden: number
}

export type Damage = {
  kind: string
  detail: string
}

export type Decision = {
  next: Question | null
  type: OrderType
  why: Text
}

export type DeskFile = {
  slot: string
  name: Text
  path: string
  bytes: number
  limit: number
  over: boolean
}

export type Destination = {
  connector: string
  target: string
  zip?: boolean
  token?: string
  recipient?: string
  hostKey?: string
}

export type DifferenceKind = 'rule' | 'field' | 'slot' | 'clock' | 'choice' | 'reason'

export type Document = {
  kind: Kind
  certainty: number
  fields: Field[]
  codes: Code[]
}

export type Doubt = {
  at: number
  may: string[]
}

export type Draft = {
  client: Client
  subject: Subject
  order: Order
}

export type EXIF = {
  orientation: number
  takenAt?: string
  software?: string
  camera?: string
  location: boolean
}

export type End = '' | 'stopped' | 'done' | 'expired' | 'guessed' | 'broken'

export type Entry = {
  field: string
  x: number
  y: number
  size: number
  width: number
}

export type Event = 'freeze' | 'edit' | 'send' | 'not-sent' | 'lose' | 'receive' | 'provider-accept' | 'provider-pass' | 'provider-reject' | 'backdrop-order' | 'backdrop-arrive' | 'photo-submit' | 'photo-accept' | 'photo-reject' | 'sms-due' | 'authority-receive' | 'sms-try' | 'sms-resend' | 'sms-pass' | 'sms-fail' | 'authority-approve' | 'authority-reject' | 'withdraw' | 'abandon'

export type Evidence = {
  id?: string
  kind: EvidenceKind
  text?: string
  name?: string
  bytes?: number
  sha256?: string
  reasons?: Reason[]
  at?: string
}

export type EvidenceKind = 'digest' | 'receipt' | 'signed' | 'reference' | 'screenshot' | 'words' | 'ruling' | 'reading' | 'number'

export type Eyes = {
  opening: [number, number]
  dark: [number, number]
}

export type Face = {
  box: Region
  score: number
  yaw: number
  pitch: number
  roll: number
  eyeDistance: number
  eyes?: Eyes
  focus?: Focus
  burnt: number
  mouth: number
}

export type Facts = {
  version: number
  file: FileFacts
  pages: Page[]
  photo?: Photo
  notDone?: NotDone[]
}

export type Field = {
  name: string
  text: string
  from?: string
  to?: string
  certain: boolean
  doubtful: Doubt[]
  near: Doubt[]
  region: Region
  lines: Region[]
}

export type FieldChange = {
  path: string
  label: Text
  was: Text
  is: Text
}

export type FieldKind = 'text' | 'long' | 'list' | 'choice' | 'choices' | 'bool' | 'date'

export type FieldOption = {
  value: string
  label: Text
  initials?: string
}

export type FieldView = {
  path: string
  group: string
  label: Text
  help: Text
  why: Text
  where: Text
  placeholder: string
  kind: FieldKind
  required: boolean
  options: FieldOption[]
  value: string
}

export type FileFacts = {
  name: string
  bytes: number
  sha256: string
  type: string
  extension: string
  damage?: Damage
  encrypted: boolean
  frames: number
  pageCount: number
  width: number
  height: number
  tooBig: boolean
  exif?: EXIF
  colours: string
}

export type FilePlace = {
  order: string
  clientId: string
  client: string
  site: string
  domains: string[]
  state: Text
  begun: string
  slot: string
  slotName: Text
  reason: string
  why: Text
}

export type Finding = {
  code: string
  severity: Severity
  slot?: string
  material?: string
  page?: number
  region?: Region
  also?: Region[]
  field?: string
  message: Text
  advice: Text
  mend?: Mend
  facts: Value[]
  rule: RuleRef
  override?: string
  key: string
}

export type FirstAnswers = {
  given: GivenAnswer[]
  at: number
}

export type Fit = {
  quality: number
  width: number
  height: number
  judge: Judge
  kept: number
}

export type Focus = {
  across: number
  down: number
}

export type Form = {
  code: FormCode
  same: boolean
  against?: string
  marks: [FormMark, FormMark, FormMark, FormMark]
  shown: number
  boxes: FormBox[]
  changed: FormPlace[]
  added: FormPlace[]
}

export type FormBox = {
  kind: string
  region: Region
  shown: number
  ink: number
  inkWide: number
  inkHigh: number
  red: number
  redWide: number
  redHigh: number
  redInside: number
  redDensity: number
}

export type FormCode = {
  order: string
  revision: number
  page: number
  pages: number
  template: string
  check: string
}

export type FormMark = {
  likeness: number
  region: Region
}

export type FormPlace = {
  region: Region
  size: number
  wide?: number
  high?: number
}

export type FoundText = {
  label: Text
  text: string
}

export type Frame = '' | 'card' | 'page' | 'person'

export type Gap = {
  side: string
  region: Region
  depth: number
  length: number
  share: number
  difference: number
  edge: number
}

export type GivenAnswer = {
  question: string
  answer: string
}

export type Glare = {
  region: Region
  share: number
  rise: number
}

export type GuideView = {
  backdrop: string
  lettering: boolean
  do: PointView[]
  avoid: PointView[]
}

export type HandIn = {
  reference: string
  pictures: string[]
}

export type Head = {
  hat: number
  lab: [number, number, number]
  hex: string
  forehead: number
}

export type HelpView = {
  ruleSet: RuleSetView
  reasons: RejectionHelp[]
  text: boolean
}

export type Holding = {
  orders: number
  clients: number
  materials: number
}

export type IDTail = {
  name: string
  mobile: string
  tail: string
}

export type ImportColumn = {
  head: string
  path: string
  label: Text
}

export type ImportField = {
  path: string
  label: Text
}

export type ImportOptions = {
  clientName: string
  columns: Record<string, string>
  check: boolean
  goodOnly: boolean
}

export type ImportProblem = {
  path: string
  blocks: boolean
  message: Text
}

export type ImportReport = {
  columns: ImportColumn[]
  fields: ImportField[]
  problem: Problem | null
  rows: ImportRow[]
  new: number
  known: number
  faulty: number
  done: boolean
}

export type ImportRow = {
  line: number
  client: string
  name: string
  outcome: string
  problems: ImportProblem[]
  subject: string
}

export type Judge = '' | 'reading' | 'strokes'

export type Kind = 'id-front' | 'id-back' | 'id-both' | 'business-licence' | 'organisation-code' | 'verification-form' | 'domain-certificate' | 'residence-permit' | 'authorization' | 'commitment' | 'pre-approval' | 'other'

export type Lang = '' | 'zh' | 'en'

export type Layer = 'handed-over' | 'received' | 'provider' | 'authority' | 'number'

export type LayoutView = {
  id: string
  name: Text
  slots: string[]
  ready: boolean
}

export type LetterLine = {
  region: Region
  glyphs: number
}

export type Lettering = {
  crowded: boolean
  glyphs: number
  lines?: LetterLine[]
  region: Region
  height: number
  pixels: number
  contrast: number
  detail: number
  mirrored: number
}

export type Light = {
  paper: number
  ink: number
  clipped: number
}

export type Lighting = {
  skin: [number, number, number]
  hex: string
  cast: number
  noise: number
}

export type Line = {
  quad: [Place, Place, Place, Place]
  text: string
  confidence: number
  characters: Character[]
}

export type ListChoice = {
  query: string
  state: string
  clerk: string
  orders: string[]
}

export type ListFilter = {
  query: string
  state: string
  clerk: string
}

export type Loss = {
  region: Region
  text: string
  lost: number
  of: number
}

export type Material = {
  id: string
  orderId: string
  slot: string
  name: string
  bytes: number
  sha256: string
  addedAt: string
  mendedOf?: string
  with?: string[]
  mend?: Mend
  then?: Mend[]
  removed?: boolean
}

export type MaterialView = {
  id: string
  orderId: string
  slot: string
  name: string
  bytes: number
  sha256: string
  addedAt: string
  mendedOf?: string
  with?: string[]
  mend?: Mend
  then?: Mend[]
  removed?: boolean
  facts: Facts
  findings: Finding[]
  mends: Mend[]
  points: PointStanding[]
  places: MeasuredPlace[]
  read: ReadField[]
}

export type MeasuredPlace = {
  kind: PlaceKind
  page: number
  region: Region
}

export type Mend = '' | 'pick-page' | 'crop' | 'straighten' | 'rotate' | 'combine' | 'convert' | 're-encode' | 'rename' | 'strip'

export type MendOptions = {
  turn: number
  page: number
}

export type MendSide = {
  name: string
  type: string
  bytes: number
  width: number
  height: number
  dpi: number
  findings: Finding[]
}

export type MendTrial = {
  id: string
  done: Mend[]
  before: MendSide
  after: MendSide
  fit: Fit | null
}

export type Mended = {
  material: string
  name: string
  slot: string
  done: Mend[]
  before: MendSide
  after: MendSide
  left: Unmended[]
}

export type MendedAll = {
  order: OrderView
  mended: Mended[]
}

export type Network = {
  name: string
  address: string
  virtual: boolean
  routable: boolean
}

export type NewBlank = {
  kind: PaperKind
  title: string
  path: string
  page: number
  qr: Spot
  fields: Entry[]
  boxes: BlankBox[]
}

export type NewOrder = {
  clientId?: string
  clientName?: string
  subjectId?: string
  entity?: string
  province?: string
  ruleSet?: string
  type?: OrderType
  reuse?: boolean
  walk?: boolean
}

export type NotDone = {
  measure: string
  reason: Text
}

export type OpenBatch = {
  work: BatchWork
  left: number
}

export type Order = {
  id: string
  clientId: string
  subjectId: string
  type: OrderType
  state: State
  ruleSet: string
  createdAt: string
  updatedAt: string
  product: Product
  site: Site
  subjectConfirmed: boolean
  appUpload?: boolean
  overrides: Override[]
  filingNumber?: string
  clerk?: string
  change?: Change
}

export type OrderPage = {
  rows: OrderRow[]
  total: number
  next: string
  damaged: string[]
}

export type OrderRow = {
  id: string
  clientId: string
  client: string
  subject: string
  site: string
  domains: string[]
  entity: string
  province: string
  type: OrderType
  state: State
  stateName: Text
  materials: number
  updatedAt: string
  filingNumber: string
  clerk: string
  found: FoundText[]
}

export type OrderType = '' | 'first-filing' | 'add-site' | 'add-site-without-subject' | 'transfer' | 'change-subject' | 'change-site' | 'cancel-subject' | 'cancel-site' | 'cancel-transfer'

export type OrderView = {
  draft: Draft
  stateName: Text
  editable: boolean
  guided: boolean
  fields: FieldView[]
  unasked: FieldView[]
  slots: SlotView[]
  review: ReviewView
  revisions: Revision[]
  submissions: Submission[]
  timeline: TimelineEntry[]
  events: FieldOption[]
  damaged: string[]
  next: Text
  clocks: RunningClock[]
  checklist: CheckItem[]
  completeness: CompletenessView
  rejections: RejectionView[]
  walk: WalkView
  subjectCheck: ComparedField[]
  changes: ChangesView | null
  setChange: SetChangeView | null
  companion: CompanionView | null
  acknowledgements: AcknowledgementView[]
}

export type OutboxItem = {
  order: string
  to: Destination
  account: string
  notBefore?: string
  tries: number
  state: OutboxState
  problem?: Problem
  triedAt?: string
  sentAt?: string
  clientId: string
  client: string
  site: string
}

export type OutboxState = 'waiting' | 'sent' | 'failed'

export type OutboxView = {
  paused: boolean
  perAccount: number
  items: OutboxItem[]
}

export type Override = {
  key: string
  code: string
  reason: string
  at: string
}

export type OverrideView = {
  file: string
  id: string
  set: string
  author: string
  date: string
  hash: string
  changes: number
  problem?: Problem
}

export type OwnReason = {
  id: string
  count: number
}

export type OwnStage = {
  state: State
  stays: number
  median: number
  most: number
}

export type OwnerCount = {
  id: string
  name: string
  orders: number
  open: number
  filed: number
  sentBack: number
  straight: number
  median: number | null
  reasons: OwnReason[]
  unnamed: number
  stages: OwnStage[]
}

export type PackageContents = {
  order: string
  known: boolean
  revision: number
  frozenAt: string
  client: string
  subject: string
  site: string
  domains: string[]
  ruleSet: string
  findings: number
  materials: PackagePart[]
}

export type PackagePart = {
  slot: Text
  name: string
  bytes: number
}

export type PackageView = {
  name: string
  whole: boolean
  problems: Text[]
  digest: string
  files: number
  bytes: number
  contents: PackageContents | null
}

export type Page = {
  number: number
  width: number
  height: number
  dpi: number
  rendered: boolean
  transparent?: boolean
  chroma95: number
  colourShare: number
  luminance: number
  contrast: number
  ink: number
  paper?: Sheet
  form?: Form
  text?: Reading
  document?: Document
  copy?: Copy
}

export type PageChoice = {
  page: number
  slot: string
}

export type PaperKind = '' | 'verification' | 'authorization' | 'commitment'

export type PaperSays = {
  material: string
  name: string
  text: string
  certain: boolean
  same: boolean
}

export type Person = {
  name?: string
  idType?: string
  idNumber?: string
  idValidTo?: string
  mobile?: string
  emergencyPhone?: string
  officePhone?: string
  email?: string
}

export type PhoneOffer = {
  order: string
  slot: string
  link: string
  code: string
  check: string
  network: Network
  networks: Network[]
  status: PhoneStatus
}

export type PhoneStatus = {
  order: string
  slot: string
  check: string
  stage: Stage
  end: End
  expires: string
  elsewhere: number
  strangers: number
  others: boolean
  heard: number
  received: Received[]
}

export type Photo = {
  turned: number
  personShare: number
  faces: Face[]
  headFocus?: Focus
  background?: Background
  top?: Top
  chest?: Top
  body?: Body
  cover?: Cover
  head?: Head
  light?: Lighting
}

export type Place = {
  x: number
  y: number
}

export type PlaceKind = 'face' | 'top' | 'signature' | 'seal' | 'fingerprint' | 'date' | 'statement'

export type PlacedFile = {
  path: string
  order: string
  slot: string
  material: Material | null
  problem: Problem | null
}

export type Placement = {
  path: string
  order: string
  slot: string
}

export type Point = {
  x: number
  y: number
}

export type PointStanding = {
  id: string
  text: Text
  standing: Standing
}

export type PointView = {
  id: string
  text: Text
  ticked: boolean
}

export type PreApproval = {
  category?: string
  number?: string
}

export type Print = {
  hash: string
  look: string
}

export type PrintedForm = {
  path: string
  kind: PaperKind
  title: string
  slot: string
  revision: number
  template: string
  check: string
  empty: string[]
}

export type PrintedForms = {
  path: string
  pages: number
  rows: PrintedPage[]
}

export type PrintedPage = {
  order: string
  page: number
  empty: string[]
  problem: Problem | null
}

export type Problem = {
  code: string
  message: Text
  advice: Text
}

export type Product = {
  type?: string
  serviceNumber?: string
  mainland: boolean
  prepaidMonths: string
  publicNetwork: boolean
}

export type Progress = {
  task: string
  done: number
  total: number
  label: Text
}

export type Quad = {
  corners: [Point, Point, Point, Point]
  seen: [number, number, number, number]
  step: number
  perspective: number
  aspect: number
}

export type Question = {
  id: string
  text: Text
  answers: Choice[]
}

export type ReadField = {
  material: string
  slot: string
  page: number
  kind: Kind
  name: string
  label: Text
  text: string
  certain: boolean
  doubtful: Doubt[]
  region: Region
  field: string
  fieldLabel: Text
  old: string
  new: string
}

export type Reading = {
  width: number
  height: number
  lines: Line[]
}

export type Reason = {
  field?: string
  slot?: string
  words: string
}

export type ReasonCount = {
  id: string
  title: Text
  count: number
}

export type ReasonOption = {
  id: string
  title: Text
}

export type Receipt = {
  id: string
  digest: string
  revision: number
  order: string
  receivedAt: string
  connector: string
  receiver: string
  reference?: string
  findings: number
  blockers: number
  overrides?: Override[]
  publicKey?: string
  signature?: string
}

export type Received = {
  material: string
  name: string
  blockers: number
  warnings: number
}

export type Refusal = {
  code: string
  message: Text
  advice: Text
}

export type Region = {
  x: number
  y: number
  w: number
  h: number
}

export type RejectionHelp = {
  id: string
  title: Text
  advice: Text
  about: Text[]
  judged: boolean
  source: string
  sourceDate: string
  reference: string
  confidenceName: Text
}

export type RejectionView = {
  at: string
  id: string
  title: Text
  advice: Text
  fields: string[]
  slots: string[]
  text: string
  changed: boolean
}

export type ReleaseFile = {
  name: string
  system: string
  bytes: number
  sha256: string
}

export type ReleaseNote = {
  kind: ChangeKind
  text: Text
}

export type ReleaseStanding = 'newer' | 'same' | 'older' | 'unknown'

export type ReplacedSet = {
  id: string
  before: string
  now: string
  orders: number
}

export type ReviewView = {
  ruleSet: RuleSetView
  findings: Finding[]
  blockers: number
  warnings: number
  hints: number
  unjudged: number
  freezes: boolean
}

export type Revision = {
  id: string
  orderId: string
  number: number
  digest: string
  frozenAt: string
  ruleSet: string
  fingerprint: string
}

export type RuleChange = {
  override: string
  reason: string
  severity: Severity
  thresholds: ThresholdView[]
}

export type RuleGroup = {
  id: string
  name: Text
  rules: RuleView[]
}

export type RuleRef = {
  id: string
  set: string
  version: string
  source: string
  override?: string
}

export type RuleSetRules = {
  id: string
  version: string
  title: Text
  provider: string
  unverified: boolean
  foreign: boolean
  issued: string
  groups: RuleGroup[]
}

export type RuleSetView = {
  id: string
  version: string
  title: Text
  provider: string
  unverified: boolean
  foreign: boolean
}

export type RuleView = {
  id: string
  code: string
  title: Text
  severity: Severity
  judged: boolean
  className: Text
  thresholds: ThresholdView[]
  slots: Text[]
  entities: Text[]
  provinces: Text[]
  from: string
  to: string
  source: string
  sourceDate: string
  reference: string
  confidence: string
  confidenceName: Text
  change: RuleChange | null
}

export type RulesChange = {
  label: Text
  before: Text
  after: Text
}

export type RulesComparison = {
  differences: RulesDifference[]
}

export type RulesDifference = {
  kind: DifferenceKind
  kindName: Text
  id: string
  title: Text
  keys: string[]
  in: string
  sourcing: boolean
  changes: RulesChange[]
}

export type RulesView = {
  override: OverrideView | null
  sets: RuleSetRules[]
  replaced: ReplacedSet | null
}

export type RunningClock = {
  id: string
  title: Text
  note: Text
  state: State
  hours?: number
  workingDays?: number
  days?: number
  least?: number
  askAfter?: number
  attempts?: number
  resends?: number
  address?: string
  leaders: string[]
  from?: string
  to?: string
  source: string
  confidence: string
  startedAt: string
  due: string
  standing: ClockStanding
  announced: boolean
  tries: number
  resent: number
  idTails: IDTail[]
  clockBehind: boolean
}

export type SafetyView = {
  ways: Ways
  hasKeychain: boolean
  autoLock: number
  backupFolder: string
  backups: BackupView[]
  backupProblem: Problem | null
  rowsProblem: Problem | null
}

export type Said = {
  severity: Severity
  message: Text
  advice: Text
  mendable: boolean
}

export type SampleView = {
  order: string
  client: string
}

export type SavedFilter = {
  name: string
  query: string
  state: State
  clerk: string
}

export type SetChangeItem = {
  rule: string
  title: Text
}

export type SetChangeView = {
  from: string
  to: string
  appeared: SetChangeItem[]
  gone: SetChangeItem[]
  changed: SetChangeItem[]
}

export type Severity = 'blocker' | 'warning' | 'hint'

export type Sharpness = {
  across: number
  down: number
  worst: number
  best: number
  edges: number
}

export type Sheet = {
  quad?: Quad
  share: number
  plain: number
  skew: number
  filled: number
  cutInk: number
  dpi: number
  colour: Colour
  light: Light
  glare?: Glare
  focus?: Sharpness
  smear: number
  grid?: number
  tiles: Tiles
  print: Print
}

export type Site = {
  name?: string
  domains: string[]
  homeUrl?: string
  content: string[]
  languages: string[]
  preApproval: PreApproval
  remark?: string
  subjectLeads: boolean
  leader: Person
  filingNumber?: string
  domainOwner?: string
  domainValidTo?: string
  domainVerifiedOn?: string
}

export type SlotView = {
  id: string
  name: Text
  help: Text
  why: Text
  where: Text
  required: boolean
  formats: string[]
  maxBytes: number
  layouts: LayoutView[]
  guide: GuideView | null
  print: PaperKind
  materials: MaterialView[]
  removed: Material[]
}

export type SortedFile = {
  path: string
  name: string
  kind: Kind
  kindName: Text
  places: FilePlace[]
  sure: boolean
  others: FilePlace[]
  notDone: Text[]
  problem: Problem | null
}

export type Spot = {
  x: number
  y: number
}

export type Stage = 'waiting' | 'opened' | 'paired' | 'closed'

export type StageDays = {
  state: State
  name: Text
  ours: boolean
  stays: number
  median: number
  most: number
}

export type Standing = 'found' | 'fine' | 'partly' | 'unjudged'

export type Start = {
  version: string
  language: Lang
  theme: Theme
  dataFolder: string
  autoLock: number
  ruleSets: RuleSetView[]
  defaultRuleSet: string
  entities: FieldOption[]
  provinces: FieldOption[]
  states: FieldOption[]
  orderTypes: FieldOption[]
  connectors: FieldOption[]
  firm: string[]
  safe: boolean
  failed: number
  left: number
}

export type State = 'draft' | 'frozen' | 'sending' | 'unknown' | 'first-review' | 'provider-rejected' | 'photo-verification' | 'photo-review' | 'to-authority' | 'sms-verification' | 'returned' | 'authority-review' | 'authority-rejected' | 'filed' | 'abandoned'

export type StatisticsView = {
  since: string | null
  orders: number
  open: number
  filed: number
  abandoned: number
  sentBack: number
  straight: number
  median: number | null
  reasons: ReasonCount[]
  unnamed: number
  stages: StageDays[]
  clients: OwnerCount[]
  clerks: OwnerCount[]
  damaged: number
}

export type Subject = {
  id: string
  clientId: string
  entity: string
  province?: string
  name?: string
  certificateType?: string
  certificateNumber?: string
  certificateAddress?: string
  postalAddress?: string
  investor?: string
  filingNumber?: string
  providerAccount?: string
  remark?: string
  leader: Person
  legalRepresentative?: string
}

export type Submission = {
  id: string
  orderId: string
  revisionId: string
  digest: string
  connector: string
  target: string
  sealed?: boolean
  state: SubmissionState
  intendedAt: string
  settledAt?: string
  problem?: Text
  receipt?: Receipt
}

export type SubmissionState = 'intended' | 'unknown' | 'not-sent' | 'delivered'

export type Swatch = {
  lab: [number, number, number]
  hex: string
  share: number
}

export type Taken = {
  field: string
  old: string
  new: string
}

export type Task = {
  slot: string
  name: Text
  help: Text
  frame: Frame
  backdrop: string
  do: Text[]
  avoid: Text[]
  hints: boolean
}

export type Text = {
  zh: string
  en: string
}

export type Theme = '' | 'light' | 'dark' | 'system'

export type Thing = {
  region: Region
  share: number
  difference: number
  edge: number
}

export type ThresholdView = {
  name: string
  label: Text
  value: Text
  colours: ColourView[]
}

export type Tiles = {
  columns: number
  rows: number
  edge: number[]
  light: number[]
}

export type TimelineEntry = {
  at: string
  event: Event
  name: Text
  from: State
  to: State
  note: string
  reasons: Text[]
  evidence: Evidence[]
}

export type TodayBegun = {
  at: string
  whole: boolean
  count: number
  pressing: number
  kinds: TodayCount[]
  items: TodayItem[]
  damaged: number
  toRead: Problem | null
  rowsProblem: Problem | null
}

export type TodayCount = {
  kind: TodayKind
  name: Text
  count: number
}

export type TodayItem = {
  id: string
  kind: TodayKind
  kindName: Text
  order: string
  clientId: string
  client: string
  subject: string
  site: string
  state: State
  stateName: Text
  what: Text
  since: string | null
  until: string | null
  wholeDay: boolean
  pressing: boolean
  section: string
}

export type TodayKind = 'sms' | 'unknown' | 'unsent' | 'rejected' | 'deadline' | 'papers' | 'expiring' | 'ask' | 'idle'

export type TodayPart = {
  at: string
  items: TodayItem[]
}

export type Top = {
  alike: number
  share: number
  region: Region
  colours: Swatch[]
}

export type Unmended = {
  finding: Finding
  why: Text
}

export type UpdateChannel = {
  current: string
  online: boolean
  keyed: boolean
}

export type UpdateView = {
  current: string
  newest: string
  standing: ReleaseStanding
  locks: boolean
  released: string
  page: string
  changes: ReleaseNote[]
  files: ReleaseFile[]
}

export type Value = {
  name: string
  measured: string
  wanted?: string
  number?: number
  colour?: string
  target?: string
}

export type Verdict = {
  material: string
  name: string
  findings: Said[]
  fine: Text[]
  converted: boolean
}

export type WalkStep = 'papers' | 'answers' | 'mend' | 'form' | 'handover' | 'ahead'

export type WalkStepView = {
  id: WalkStep
  name: Text
  done: boolean
  open: number
}

export type WalkView = {
  begun: boolean
  step: WalkStep
  steps: WalkStepView[]
  papers: string[]
  asks: string[]
  mends: string[]
  forms: string[]
  bring: Text
  ahead: AheadStage[]
}

export type WatchView = {
  folder: string
  placed: number
  left: number
  waiting: WatchedFile[]
  problem: Problem | null
}

export type WatchedFile = {
  path: string
  name: string
}

export type Ways = {
  keyFile: boolean
  passphrase: boolean
  recovery: boolean
  keychain: boolean
}
