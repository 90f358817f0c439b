// The phone's page: what to take, the picture that was chosen, what the computer says of it. It serves one slot for a
// few minutes; nothing is kept on the phone.
import type { Answer, Lang, Task, Text, Verdict } from '../bridge/go'
import { type PhoneKey, phonePhrase } from '../i18n/phone'
import { DeskError, deskOf, type Say } from './desk'
import { button, el, pickers, type View } from './dom'
import { outlineAlone, outlineOver } from './frame'
import { shown, smallCopy } from './picture'
import './phone.css'

const root = document.getElementById('phone') as HTMLElement
let lang: Lang = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
let task: Task | undefined
let check = ''
let draw: () => View = () => [el('p', { class: 'quiet', role: 'status' }, w('connecting'))]

function w(key: PhoneKey, args?: Record<string, string | number>): string {
  return phonePhrase(lang, key, args)
}

const said = (text: Text) => (lang === 'en' ? text.en || text.zh : text.zh || text.en)

/** Shows a screen, and shows it again when the language changes. */
function show(screen: () => View) {
  draw = screen
  document.documentElement.lang = lang === 'en' ? 'en' : 'zh-CN'
  document.title = w('title')
  root.replaceChildren(header(), el('main', {}, ...draw()))
}

function header() {
  const other = button(w('language.other'), 'plain', () => {
    lang = lang === 'en' ? 'zh' : 'en'
    show(draw)
  })
  return el(
    'header',
    {},
    el('div', { class: 'bar' }, el('h1', {}, task ? said(task.name) : w('title')), other),
    check && el('p', { class: 'check' }, `${w('check')} `, el('strong', {}, `${check.slice(0, 3)} ${check.slice(3)}`)),
    check && el('p', { class: 'quiet' }, w('check.help')),
  )
}

function trouble(error: unknown, retry?: () => void, another?: () => void) {
  const why = error instanceof DeskError ? error.trouble : 'form'
  show(() => [
    el('p', { class: 'note', role: 'alert', 'data-trouble': why }, w(`trouble.${why}`)),
    retry && ['unreachable', 'busy'].includes(why) && button(w('retry'), 'main', retry),
    another && ['size', 'unread'].includes(why) && button(w('again'), 'main', another),
  ])
}

/** The most that the computer takes of one picture, in bytes; what seals it is on top. */
const MOST = (32 << 20) - 1024

async function read(file: File) {
  if (file.size > MOST) throw new DeskError('size')
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    throw new DeskError('unread') // still in the cloud, or no longer allowed
  }
}

async function connect(say: Say) {
  show(draw)
  try {
    const hello = await say({ kind: 'hello' })
    task = hello.task
    check = hello.check ?? ''
    choose(say)
  } catch (error) {
    trouble(error, () => void connect(say))
  }
}

/** What to take, and the two ways to do so. replaces names the picture that is to go. */
function choose(say: Say, replaces = '') {
  const t = task
  if (!t) return
  const points = (list: Text[]) => el('ul', {}, ...list.map((p) => el('li', {}, said(p))))
  show(() => [
    el('p', {}, said(t.help)),
    outlineAlone(t.frame, t.backdrop),
    el('p', { class: 'frame-help' }, w(`frame.${t.frame}`)),
    ...pickers(w('take'), w('choose'), (file) => void preview(say, file, replaces)),
    t.do.length > 0 && el('section', {}, el('h2', {}, w('do')), points(t.do)),
    t.avoid.length > 0 && el('section', {}, el('h2', {}, w('avoid')), points(t.avoid)),
    el('p', { class: 'quiet' }, w('privacy')),
  ])
}

/** Shows the chosen picture under the outline, with the computer's first look where there is one. */
async function preview(say: Say, file: File, replaces: string) {
  const url = URL.createObjectURL(file)
  const image = await shown(url)
  if (image) image.alt = file.name
  let hints: Text[] | undefined
  let looking = Boolean(image && task?.hints)
  const leave = (then: () => void) => () => {
    URL.revokeObjectURL(url)
    then()
  }
  const screen = () => [
    image
      ? el('figure', {}, image, outlineOver(task?.frame ?? '', image))
      : el('p', { class: 'note' }, w('preview.none', { name: file.name })),
    el('h2', {}, w('preview')),
    el('div', { 'aria-live': 'polite', class: 'hints' }, ...hintsOf(looking, hints)),
    button(
      w('use'),
      'main',
      leave(() => void send(say, file, replaces)),
    ),
    button(
      w('again'),
      '',
      leave(() => choose(say, replaces)),
    ),
  ]
  show(screen)
  if (!looking || !image) return
  hints = await firstLook(say, image)
  looking = false
  if (draw === screen) show(screen)
}

function hintsOf(looking: boolean, hints: Text[] | undefined): View {
  if (looking) return [el('p', { class: 'quiet' }, w('hint.looking'))]
  if (!hints) return []
  if (hints.length === 0) return [el('p', { class: 'good', 'data-hints': '0' }, w('hint.none'))]
  return [
    el('p', { 'data-hints': hints.length }, w('hint.some')),
    el('ul', { class: 'warn' }, ...hints.map((h) => el('li', {}, said(h)))),
  ]
}

/** A hint that does not come is no trouble: the picture itself is judged later. */
async function firstLook(say: Say, image: HTMLImageElement): Promise<Text[] | undefined> {
  try {
    const copy = await smallCopy(image)
    return copy && (await say({ kind: 'hint' }, copy)).hints
  } catch {
    return undefined
  }
}

async function send(say: Say, file: File, replaces: string) {
  const progress = (text: string) => show(() => [el('p', { class: 'progress', role: 'status' }, text)])
  progress(w('sealing'))
  try {
    await new Promise((resolve) => setTimeout(resolve, 30)) // let the words appear before the work begins
    const content = await read(file)
    const answer = await say({ kind: 'picture', name: file.name, ...(replaces && { replaces }) }, content, (share) =>
      progress(share < 1 ? w('sending', { percent: Math.round(share * 100) }) : w('judging')),
    )
    told(say, answer, replaces)
  } catch (error) {
    trouble(
      error,
      () => void send(say, file, replaces),
      () => choose(say, replaces),
    )
  }
}

function told(say: Say, { verdict, refusal }: Answer, replaces: string) {
  if (verdict) {
    show(() => verdictOf(say, verdict))
  } else if (refusal) {
    show(() => [
      el('h2', { 'data-refused': refusal.code }, w('refused')),
      el('p', { class: 'note', role: 'alert' }, said(refusal.message), el('br', {}), said(refusal.advice)),
      button(w('retry'), 'main', () => choose(say, replaces)),
    ])
  }
}

function verdictOf(say: Say, v: Verdict): View {
  const open = v.findings.filter((f) => f.severity !== 'hint').length
  const buttons = [
    button(w('replace'), open > 0 ? 'main' : '', () => choose(say, v.material)),
    button(w('more'), '', () => choose(say)),
    button(w('done'), open > 0 ? '' : 'main', () => void finish(say)),
  ]
  return [
    el(
      'div',
      { role: 'status' },
      el(
        'h2',
        { class: open > 0 ? 'warn-title' : 'good', 'data-verdict': open },
        open > 0 ? w('verdict.some', { n: open }) : w('verdict.none'),
      ),
    ),
    open === 0 && el('p', { class: 'quiet' }, w('verdict.none.help')),
    v.converted && el('p', { class: 'quiet' }, w('verdict.converted')),
    el('ul', { class: 'findings' }, ...v.findings.map(findingOf)),
    v.fine.length > 0 &&
      el(
        'details',
        {},
        el('summary', {}, w('verdict.fine', { n: v.fine.length })),
        el('ul', {}, ...v.fine.map((p) => el('li', {}, said(p)))),
      ),
    ...(open > 0 ? buttons : buttons.reverse()),
    el('p', { class: 'quiet' }, w('more.help')),
  ]
}

function findingOf(f: Verdict['findings'][number]) {
  return el(
    'li',
    { class: f.severity },
    el('span', { class: 'severity' }, w(`severity.${f.severity}`)),
    el('span', {}, said(f.message)),
    el('span', { class: 'advice' }, f.mendable ? w('verdict.mendable') : said(f.advice)),
  )
}

async function finish(say: Say) {
  try {
    await say({ kind: 'done' })
    check = ''
    show(() => [
      el('p', { class: 'progress good done', role: 'status' }, w('finished')),
      el('p', { class: 'quiet' }, w('finished.help')),
    ])
  } catch (error) {
    trouble(error, () => void finish(say))
  }
}

try {
  void connect(deskOf(window.location))
} catch (error) {
  trouble(error)
}
