import { useCallback, useEffect, useRef, useState } from 'react'
import { go } from '../../bridge/door'
import type { OrderRow } from '../../bridge/go'

/** The names that orders were given to, those in sight among them: one may be new, or of another machine. */
export function useClerks(rows: OrderRow[]) {
  const [known, setKnown] = useState<string[]>([])
  const seen = useRef(new Map<string, string>())
  const reload = useCallback(() => {
    go.Clerks().then(
      (v) => setKnown(v.known),
      () => undefined, // the list itself says what is wrong with the data
    )
  }, [])
  useEffect(reload, [reload])
  useEffect(() => {
    for (const row of rows) seen.current.set(row.id, row.clerk)
  }, [rows])
  return {
    clerks: [...new Set([...known, ...rows.map((row) => row.clerk)])].filter((name) => name !== ''),
    reload,
    /** Who handled an order when it was last in sight; one that is chosen may be filtered away since. */
    clerkOf: useCallback((order: string) => seen.current.get(order) ?? '', []),
  }
}
