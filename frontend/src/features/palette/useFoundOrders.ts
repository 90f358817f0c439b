import { useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import type { OrderPage } from '../../bridge/go'

const SHOWN = 8
const REST = 120

type Found = { query: string; page: OrderPage | undefined; failed: boolean }

/** The orders that a query finds, the last changed first. What an older query found is never shown for a newer one. */
export function useFoundOrders(query: string) {
  const [found, setFound] = useState<Found>()
  useEffect(() => {
    let current = true
    const keep = (page: OrderPage | undefined, failed: boolean) => current && setFound({ query, page, failed })
    const timer = setTimeout(
      () =>
        go.Orders({ query: query.trim(), state: '', clerk: '' }, '', SHOWN).then(
          (page) => keep(page, false),
          () => keep(undefined, true),
        ),
      query ? REST : 0,
    )
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [query])
  const answered = found?.query === query ? found : undefined
  const page = answered?.page
  const orders = page?.rows.slice(0, SHOWN) ?? []
  return {
    orders,
    /** Orders that are not listed; how many there are is known of the whole list only, not of a search. */
    more: page !== undefined && page.next !== '',
    left: query.trim() === '' && page ? page.total - orders.length : 0,
    searching: !answered,
    failed: answered?.failed ?? false,
  }
}
