/** The keyboard's place in the window is never lost: see keepFocus. */

const FOCUSABLE =
  'button, input, select, textarea, summary, a[href], [tabindex]:not([tabindex="-1"]), [contenteditable="true"]'
const DIALOG = '[role="dialog"]'
const BEHIND = 'main, header, aside' // what a dialog lies over; menus and messages lie over the dialog
const EXPLAINS = '.term' // a word whose explanation would open unasked
const OPENED = '[role="dialog"], [role="menu"]'

/** Where the keyboard was: the element, what it lay in, and what could be reached around it, in the order of the page. */
type Place = { element: HTMLElement; within: Element[]; around: HTMLElement[] }

/**
 * Looks after the keyboard's place as long as a page stands, and returns how to stop. When what has the focus goes away
 * (a row is deleted, a dialog closes, a section is drawn anew) the focus goes to what stands in its place: back to what
 * opened the dialog, to the next of a list, or to the heading of what came instead. In a dialog, Tab goes round. An element
 * that was only disabled for a while gets the focus back.
 */
export function keepFocus(page: Document = document): () => void {
  let last: Place | undefined
  let inMain: Place | undefined
  const openers = new WeakMap<Element, Place>()
  const begun = new WeakSet<Element>()

  const onFocusIn = (event: FocusEvent) => {
    const target = event.target
    if (!(target instanceof HTMLElement) || target === page.body) return
    if (turnedAway(target, page)) return
    const opened = target.closest(OPENED)
    if (opened && !(last && opened.contains(last.element))) {
      const begins = !begun.has(opened)
      begun.add(opened)
      if (last) openers.set(opened, last)
      if (begins && beginIn(opened, target)) return
    }
    last = placeOf(target)
    if (target.closest('main')) inMain = last
  }
  /** Somebody who leaves an element that still stands means it: nothing is given back. */
  const onFocusOut = ({ target, relatedTarget }: FocusEvent) => {
    if (relatedTarget) return
    setTimeout(() => {
      const left = last?.element === target && isReachable(last.element)
      if (left && isNowhere(page)) last = undefined
    })
  }
  const look = () => {
    if (!last || !isNowhere(page)) return
    if (isReachable(last.element)) last.element.focus({ preventScroll: true })
    else if (!isShown(last.element)) landing(last, inMain, openers, page)?.focus({ preventScroll: scrolled(last) })
  }
  page.addEventListener('focusin', onFocusIn)
  page.addEventListener('focusout', onFocusOut)
  page.addEventListener('keydown', goRound)
  const stop = afterChanges(page, () => last !== undefined, look)
  return () => {
    stop()
    page.removeEventListener('focusin', onFocusIn)
    page.removeEventListener('focusout', onFocusOut)
    page.removeEventListener('keydown', goRound)
  }
}

/** Calls look once a page that changed has come to rest, where it is wanted; returns how to stop. */
function afterChanges(page: Document, wanted: () => boolean, look: () => void): () => void {
  let waiting = false
  const observer = new MutationObserver(() => {
    if (waiting || !wanted()) return
    waiting = true
    setTimeout(() => {
      waiting = false
      look()
    })
  })
  observer.observe(page.body, {
    childList: true,
    subtree: true,
    attributeFilter: ['disabled', 'class', 'style', 'open'],
  })
  return () => observer.disconnect()
}

/** What lies behind a dialog does not get the focus: the dialog does. */
function turnedAway(target: Element, page: Document): boolean {
  const above = target.closest(BEHIND) && topDialog(page)
  if (!above || above.contains(target)) return false
  focusables(above)[0]?.focus()
  return true
}

/** Whether a row went out of sight because somebody scrolls: what has the focus next must not pull the list back. */
const scrolled = (place: Place) => place.element.closest('tr') !== null

/** Puts the focus where a screen begins, unless something on it has the focus already. */
export function arrive(page: Document = document) {
  const main = page.querySelector('main')
  if (main && !main.contains(page.activeElement) && !page.activeElement?.closest(DIALOG)) heading(main).focus()
}

/** Where the focus goes when its place is gone: what opened the dialog or menu, what stands there now, or a heading. */
function landing(
  place: Place,
  inMain: Place | undefined,
  openers: WeakMap<Element, Place>,
  page: Document,
): HTMLElement | undefined {
  const closed = place.within.find((w) => openers.has(w) && !isShown(w))
  const opener = closed && openers.get(closed)
  if (closed && opener) {
    openers.delete(closed) // dialogs can have opened one another: each leads back once
    return isReachable(opener.element) ? opener.element : landing(opener, inMain, openers, page)
  }
  const stands = place.within.find((w) => isShown(w) && w.closest(`main, ${DIALOG}`))
  if (stands) return standIn(stands, place)
  if (inMain && inMain !== place)
    return isReachable(inMain.element) ? inMain.element : landing(inMain, undefined, openers, page)
  const main = page.querySelector('main')
  return main ? heading(main) : undefined
}

/** What stands in the place of something that went away, in what it lay in or further out. */
function standIn(home: Element, place: Place): HTMLElement | undefined {
  for (let at: Element | null = home; at; at = at.parentElement) {
    const arrival = at.querySelector<HTMLElement>('[data-arrival]')
    if (arrival && !place.within.includes(arrival)) return reachable(arrival)
    const within = at
    const near = place.around.filter((e) => within.contains(e) && isReachable(e) && !e.matches(EXPLAINS))
    const gone = place.around.indexOf(place.element)
    const next = near.find((e) => place.around.indexOf(e) > gone) ?? near.at(-1)
    if (next) return next
    if (at instanceof HTMLElement && at.hasAttribute('tabindex')) return at
    if (at.matches(`main, ${DIALOG}`)) return heading(at)
  }
  return undefined
}

/** What names a screen or a dialog, made able to have the focus. */
function heading(of: Element): HTMLElement {
  const named = of.querySelector<HTMLElement>('[data-arrival]') ?? of.querySelector<HTMLElement>('h1')
  return reachable(named ?? (of as HTMLElement))
}

function reachable(element: HTMLElement): HTMLElement {
  if (!element.matches(FOCUSABLE)) element.tabIndex = -1
  return element
}

/** A dialog that would begin at the button that closes it begins at what it asks for instead. */
function beginIn(dialog: Element, target: Element): boolean {
  if (!target.matches('.ant-modal-close')) return false
  const begin = dialog.querySelector<HTMLElement>('[data-begin]') ?? dialog.querySelector<HTMLElement>(TYPED)
  begin?.focus()
  return begin !== null
}

const TYPED = '.ant-modal-body :is(input[type="text"], textarea):not([disabled], [readonly], [role="combobox"])'

/** Tab after the last and before the first of a dialog goes round. */
function goRound(event: KeyboardEvent) {
  if (event.key !== 'Tab' || event.ctrlKey || event.altKey || event.defaultPrevented) return
  const page = (event.target as Node).ownerDocument ?? document
  const dialog = page.activeElement?.closest(DIALOG)
  if (!dialog) return
  const all = focusables(dialog)
  const [edge, other] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]]
  if (page.activeElement !== edge || !other) return
  event.preventDefault()
  other.focus()
}

const topDialog = (page: Document) => [...page.querySelectorAll(DIALOG)].filter(isShown).at(-1)

function placeOf(element: HTMLElement): Place {
  const within: Element[] = []
  for (let at = element.parentElement; at && at !== element.ownerDocument.body; at = at.parentElement) within.push(at)
  const scope = element.closest(`main, ${DIALOG}`)
  return { element, within, around: scope ? focusables(scope) : [] }
}

/** What Tab goes through within an element; of radio buttons only the one that has the group's place. */
function focusables(within: Element): HTMLElement[] {
  const all = [...within.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((e) => e.tabIndex >= 0 && isReachable(e))
  const chosen = new Set(all.filter(isRadio).flatMap((r) => (r.checked ? [r.name] : [])))
  return all.filter((e) => !isRadio(e) || e.checked || !chosen.has(e.name))
}

const isRadio = (e: Element): e is HTMLInputElement => e instanceof HTMLInputElement && e.type === 'radio'
const isDisabled = (e: Element) => e.matches(':disabled')
const isNowhere = (page: Document) => page.activeElement === null || page.activeElement === page.body

const isReachable = (e: HTMLElement) => isShown(e) && !isDisabled(e)

/** Whether an element stands in sight; older WebKits cannot tell. */
export const isShown = (e: Element) =>
  e.isConnected && (typeof e.checkVisibility !== 'function' || e.checkVisibility({ visibilityProperty: true }))
