import { type RefObject, useEffect, useRef } from 'react'
import { type ListPlace, listTop } from './listPlace'

/** How many frames a row is waited for: rows come into the page once the list was scrolled to them. */
const FRAMES = 120
/** For how many it is kept in its place once it is there. */
const SETTLING = 12
/** What somebody does who wants the list elsewhere. */
const HANDS = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const

/** Brings somebody who comes back to the list to where they left it, once it stands; remembers where they are meanwhile. */
export function useBack(
  place: RefObject<ListPlace>,
  page: RefObject<HTMLElement | null>,
  rows: { id: string }[],
  loaded: boolean,
) {
  const back = useRef(place.current.row === '' ? undefined : place.current)
  const listed = useRef(rows)
  listed.current = rows
  useEffect(() => {
    const scrolling = page.current
    const wanted = back.current
    if (!loaded || !scrolling || !wanted) return
    back.current = undefined
    if (place.current.row !== wanted.row) return // something else was asked for meanwhile
    const index = listed.current.findIndex((row) => row.id === wanted.row)
    scrolling.scrollTop = wanted.top
    return index < 0 ? undefined : keepInPlace(scrolling, wanted, index)
  }, [loaded, page, place])
  useEffect(() => {
    const scrolling = page.current
    if (!scrolling) return
    const note = () => {
      if (!back.current) place.current = { ...place.current, top: scrolling.scrollTop }
    }
    scrolling.addEventListener('scroll', note)
    return () => scrolling.removeEventListener('scroll', note)
  }, [page, place])
}

/** Scrolls to a row, gives it the focus and holds it while rows around it are measured; whoever scrolls or types ends it. */
function keepInPlace(scrolling: HTMLElement, wanted: ListPlace, index: number): () => void {
  let frames = 0
  let found = false
  const look = () => {
    const link = scrolling.querySelector<HTMLElement>(`[data-row-key="${wanted.row}"] .row-link`)
    if (!link) scrolling.scrollTop += towards(scrolling, index)
    else scrolling.scrollTop += offsetIn(scrolling, wanted.row) - wanted.offset // rows above are measured as they are seen
    if (link && !found) {
      found = true
      frames = FRAMES - SETTLING
      if (!isTyping()) link.focus({ preventScroll: true })
    }
    if (frames++ < FRAMES) frame = requestAnimationFrame(look)
    else stop()
  }
  const stop = () => {
    cancelAnimationFrame(frame)
    for (const hand of HANDS) window.removeEventListener(hand, stop, true)
  }
  let frame = requestAnimationFrame(look)
  for (const hand of HANDS) window.addEventListener(hand, stop, { capture: true, passive: true })
  return stop
}

/** How far it may be to a row out of the page, by the height of those in it: rows never seen are only guessed at. */
function towards(scrolling: HTMLElement, index: number): number {
  const rows = [...scrolling.querySelectorAll<HTMLElement>('tr[data-index]')]
  const first = rows[0]
  const last = rows.at(-1)
  if (!first || !last) return 0
  const top = first.getBoundingClientRect().top
  const height = (last.getBoundingClientRect().bottom - top) / rows.length
  return top - scrolling.getBoundingClientRect().top + (index - Number(first.dataset.index)) * height
}

/** How far below the top of what scrolls the row of an order stands. */
export function offsetIn(scrolling: HTMLElement | null, order: string): number {
  const row = scrolling?.querySelector(`[data-row-key="${order}"]`)
  return row && scrolling ? row.getBoundingClientRect().top - scrolling.getBoundingClientRect().top : 0
}

/** Somebody who types already is not taken away from it. */
const isTyping = () => document.activeElement instanceof HTMLInputElement

/** The same place with another question asked of the list: it begins at its top. */
export const asked = (question: Pick<ListPlace, 'query' | 'state' | 'clerk'>): ListPlace => ({
  ...listTop,
  ...question,
})
