import { type RefObject, useEffect, useRef } from 'react'
import { type ListPlace, listTop } from './listPlace'

/** How many frames a row is waited for: rows come into the page once the list was scrolled to them. */
const FRAMES = 30
/** For how many it is kept in its place once it is there. */
const SETTLING = 12

/** Brings somebody who comes back to the list to where they left it, once it stands; remembers where they are meanwhile. */
export function useBack(place: RefObject<ListPlace>, page: RefObject<HTMLElement | null>, loaded: boolean) {
  const back = useRef(place.current.row === '' ? undefined : place.current)
  useEffect(() => {
    const scrolling = page.current
    const wanted = back.current
    if (!loaded || !scrolling || !wanted) return
    back.current = undefined
    let frames = 0
    let found = false
    const look = () => {
      const link = scrolling.querySelector<HTMLElement>(`[data-row-key="${wanted.row}"] .row-link`)
      if (!link) scrolling.scrollTop = wanted.top
      else scrolling.scrollTop += offsetIn(scrolling, wanted.row) - wanted.offset // rows above are measured as they are seen
      if (link && !found) {
        found = true
        frames = FRAMES - SETTLING
        if (!isTyping()) link.focus({ preventScroll: true })
      }
      if (frames++ < FRAMES) frame = requestAnimationFrame(look)
    }
    let frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
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
