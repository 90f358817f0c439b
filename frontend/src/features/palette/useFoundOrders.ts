import { useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import type { OrderRow } from '../../bridge/go'

const SHOWN = 8
const REST = 120

/** The orders that a query finds, the last changed first. Answers of an older query are dropped. */
export function useFoundOrders(query: string) {
  const [orders, setOrders] = useState<OrderRow[]>([])
  const [searching, setSearching] = useState(true)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let current = true
    setSearching(true)
    const timer = setTimeout(
      () =>
        go.Orders(query.trim(), '', '', SHOWN).then(
          (page) => {
            if (!current) return
            setOrders(page.rows.slice(0, SHOWN))
            setSearching(false)
            setFailed(false)
          },
          () => {
            if (!current) return
            setOrders([])
            setSearching(false)
            setFailed(true)
          },
        ),
      query ? REST : 0,
    )
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [query])
  return { orders, searching, failed }
}
