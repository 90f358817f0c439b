import type { KeyboardEvent } from 'react'

const REACHED = 'button, input'

/** The arrows go from a row of a table to the same thing in the next, as far as there is one; Tab goes on as always. */
export function rowKeys(event: KeyboardEvent) {
  const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key]
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !(event.target instanceof Element))
    return
  const row = event.target.closest('tbody tr')
  if (!row) return
  const column = [...row.querySelectorAll(REACHED)].indexOf(event.target)
  const next = row[step as 'nextElementSibling' | 'previousElementSibling']
  const there = next?.querySelectorAll<HTMLElement>(REACHED)[column]
  if (column < 0 || !there) return
  event.preventDefault()
  there.focus()
}
