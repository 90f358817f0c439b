import { useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import type { OrderRow } from '../../bridge/go'

const SHOWN = 8
const REST = 120

type Found = { query: string; orders: OrderRow[]; failed: boolean }

/** The orders that a query finds, the last changed first. What an older query found is never shown for a newer one. */
export function useFoundOrders(query: string) {
  const [found, setFound] = useState<Found>()
  useEffect(() => {
    let current = true
    const keep = (orders: OrderRow[], failed: boolean) => current && setFound({ query, orders, failed })
    const timer = setTimeout(
      () =>
        go.Orders(query.trim(), '', '', SHOWN).then(
          (page) => keep(page.rows.slice(0, SHOWN), false),
          () => keep([], true),
        ),
      query ? REST : 0,
    )
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [query])
  const answered = found?.query === query ? found : undefined
  return { orders: answered?.orders ?? [], searching: !answered, failed: answered?.failed ?? false }
}
