import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { MaterialView } from '../../bridge/go'

/** So few materials are all in the page. */
const FEW = 40
/** How high a material with its gap is before it was ever seen. */
export const HIGH = 170

/** What a long list does for a card. */
export type Row = {
  /** How its height is told. */
  measure: (element: Element | null) => void
  /** Whether somebody scrolls now, so that a card which comes may only be passed by. */
  passing: () => boolean
}

type Props = {
  materials: MaterialView[]
  /** In a long list a card is told its place there. */
  card: (material: MaterialView, index?: number, row?: Row) => ReactNode
}

/** The materials of a slot. Of many only those in sight are in the page, so that pictures of the others are not asked for. */
export function MaterialList({ materials, card }: Props) {
  if (materials.length > FEW) return <Many materials={materials} card={card} />
  return <ul className="materials">{materials.map((m) => card(m))}</ul>
}

function Many({ materials, card }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const [above, setAbove] = useState(0)
  useLayoutEffect(() => {
    const outer = scrollerOf(list.current)
    setScroller(outer)
    if (!list.current || !outer) return
    const top = list.current.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop
    if (Math.abs(top - above) > 1) setAbove(top)
  })
  const virtual = useVirtualizer({
    count: materials.length,
    getScrollElement: () => scroller,
    estimateSize: () => HIGH,
    getItemKey: (i) => materials[i]?.id ?? i,
    scrollMargin: above,
    overscan: 6,
  })
  const latest = useRef(virtual)
  latest.current = virtual
  const passing = useCallback(() => latest.current.isScrolling, [])
  const measure = virtual.measureElement
  const row = useMemo(() => ({ measure, passing }), [measure, passing])
  const seen = virtual.getVirtualItems()
  const before = (seen[0]?.start ?? above) - above
  const after = virtual.getTotalSize() - ((seen.at(-1)?.end ?? above) - above)
  return (
    <ul className="materials materials-many" ref={list} data-rows={materials.length}>
      <li aria-hidden="true" style={{ height: before }} />
      {seen.map(({ index }) => {
        const m = materials[index]
        return m && card(m, index, row)
      })}
      <li aria-hidden="true" style={{ height: after }} />
    </ul>
  )
}

/** What an element scrolls in. */
function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let at = element?.parentElement ?? null; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  }
  return null
}
