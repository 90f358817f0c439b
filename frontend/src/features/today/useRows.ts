import { useEffect, useRef, useState } from 'react'
import { go } from '../../bridge/door'
import type { TodayBegun, TodayItem, TodayKind } from '../../bridge/go'

/** So many more are asked for when somebody comes near the end. */
const PART = 48

/** Things of one kind, or of all, of the queue as it was looked at then. */
type Held = { at: string; kind: TodayKind | undefined; items: TodayItem[] }

/**
 * The things of the queue, or those of one kind, as far as somebody came, and how to go on. A queue that is looked at anew
 * is shown as far as the last one was.
 */
export function useRows(
  view: TodayBegun | undefined,
  kind: TodayKind | undefined,
  onFail: (error: unknown) => void,
): { rows: TodayItem[]; total: number; more: () => void } {
  const [held, setHeld] = useState<Held>()
  const asking = useRef('')
  const begun = (view?.items ?? []).filter((item) => !kind || item.kind === kind)
  const total = (kind ? view?.kinds.find((k) => k.kind === kind)?.count : view?.count) ?? 0
  const further = held && held.kind === kind && held.items.length > begun.length ? held : undefined
  const rows = further?.items ?? begun
  const at = view?.at ?? ''

  const ask = (from: number, most: number, before: TodayItem[]) => {
    const asked = `${at} ${kind} ${from}`
    if (asking.current === asked) return
    asking.current = asked
    go.TodayPart(kind ?? '', from, most).then(
      (part) => {
        if (asking.current !== asked) return
        asking.current = ''
        if (part.at === at) setHeld({ at, kind, items: [...before, ...part.items] })
      },
      (error) => {
        if (asking.current === asked) asking.current = ''
        onFail(error)
      },
    )
  }
  const stale = further && further.at !== at
  useEffect(() => {
    if (stale) ask(0, rows.length, [])
  }, [stale, at])
  return { rows, total, more: () => !stale && rows.length < total && ask(rows.length, PART, rows) }
}
