import { useCallback, useEffect, useRef, useState } from 'react'
import { go } from '../../bridge/door'
import type { OrderRow, Problem } from '../../bridge/go'
import { toProblem } from '../../bridge/problem'

const PAGE = 200
const REST = 200
/** No page is longer. */
const MOST = 500

export type OrderList = {
  rows: OrderRow[]
  total: number
  /** Orders that are kept but cannot be read any more. */
  damaged: number
  more: boolean
  loaded: boolean
  problem?: Problem
}

/** The list of orders for a search. Answers of an older search are dropped. */
export function useOrders(query: string, state: string, clerk: string, back: number) {
  const [list, setList] = useState<OrderList>({ rows: [], total: 0, damaged: 0, more: false, loaded: false })
  const asked = useRef(0)
  const next = useRef('')
  const first = useRef(Math.min(Math.max(PAGE, back), MOST)) // as many as were there before somebody went away

  const load = useCallback(
    async (after: string) => {
      const mine = ++asked.current
      try {
        const page = await go.Orders({ query, state, clerk }, after, after ? PAGE : first.current)
        if (mine !== asked.current) return
        next.current = page.next
        first.current = PAGE
        setList((before) => ({
          rows: after ? [...before.rows, ...page.rows] : page.rows,
          total: page.total,
          damaged: page.damaged.length,
          more: page.next !== '',
          loaded: true,
        }))
      } catch (error) {
        if (mine !== asked.current) return
        next.current = after // to be asked for again
        setList((before) => ({ ...before, loaded: true, problem: toProblem(error) }))
      }
    },
    [query, state, clerk],
  )

  useEffect(() => {
    const timer = setTimeout(() => void load(''), query ? REST : 0)
    return () => clearTimeout(timer)
  }, [load, query])

  const loadMore = useCallback(() => {
    const after = next.current
    next.current = '' // asked for once
    if (after) void load(after)
  }, [load])
  return { list, loadMore, reload: () => void load('') }
}
