import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { go } from '../../bridge/door'
import type { OrderPage, OrderRow, Problem } from '../../bridge/go'
import { toProblem } from '../../bridge/problem'
import type { ListPlace } from './listPlace'

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

type Ask = (after: string, limit: number) => Promise<OrderPage>

/** The list of orders for a search; at first as far as the row that somebody left. Answers of an older search are dropped. */
export function useOrders(query: string, state: string, clerk: string, place: RefObject<ListPlace>) {
  const [list, setList] = useState<OrderList>({ rows: [], total: 0, damaged: 0, more: false, loaded: false })
  const asked = useRef(0)
  const next = useRef('')
  const back = useRef(true)

  const load = useCallback(
    async (after: string) => {
      const mine = ++asked.current
      const old = () => mine !== asked.current
      const ask: Ask = (from, limit) => go.Orders({ query, state, clerk }, from, limit)
      try {
        const page = await (back.current && !after ? asFarAs(place.current, ask, old) : ask(after, PAGE))
        if (old()) return
        next.current = page.next
        back.current = false
        setList((before) => ({
          rows: after ? [...before.rows, ...page.rows] : page.rows,
          total: page.total,
          damaged: page.damaged.length,
          more: page.next !== '',
          loaded: true,
        }))
      } catch (error) {
        if (old()) return
        next.current = after // to be asked for again
        setList((before) => ({ ...before, loaded: true, problem: toProblem(error) }))
      }
    },
    [query, state, clerk, place],
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

/** Pages until the row that was left is there. Others may have come before it meanwhile; one that is gone is not looked for
 * through all that were never seen. */
async function asFarAs({ row, rows }: ListPlace, ask: Ask, old: () => boolean): Promise<OrderPage> {
  let page = await ask('', Math.min(Math.max(PAGE, rows), MOST))
  const there = () => row === '' || page.rows.some((r) => r.id === row)
  while (!old() && page.next !== '' && page.rows.length < rows + PAGE && !there()) {
    const more = await ask(page.next, MOST)
    page = { ...more, rows: [...page.rows, ...more.rows] }
  }
  return page
}
