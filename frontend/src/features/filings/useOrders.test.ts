import { cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { OrderRow } from '../../bridge/go'
import { installFake } from '../../testing/fake'
import { type ListPlace, listTop } from './listPlace'
import { useOrders } from './useOrders'

afterEach(cleanup)

const TOTAL = 3000
const ids = Array.from({ length: TOTAL }, (_, i) => `o${i}`)

/** A list of which no more than 500 come at once, as in Go. */
const open = (place: ListPlace) => {
  const fake = installFake({
    Orders: async (_filter, after, limit) => {
      const from = after ? ids.indexOf(after) + 1 : 0
      const rows = ids.slice(from, from + Math.min(limit, 500)).map((id) => ({ id }) as OrderRow)
      const last = rows.at(-1)?.id ?? ''
      return { rows, total: TOTAL, next: last === ids.at(-1) ? '' : last, damaged: [] }
    },
  })
  const ref = { current: place }
  const { result } = renderHook(() => useOrders('', '', '', ref))
  return { fake, result }
}

test.each([
  { name: 'nothing was left', row: '', rows: 0, calls: 1, there: 200 },
  { name: 'a row of the first page', row: 'o30', rows: 200, calls: 1, there: 200 },
  { name: 'a row past five hundred', row: 'o800', rows: 1000, calls: 2, there: 1000 },
  { name: 'a row that others came before', row: 'o1100', rows: 1000, calls: 3, there: 1500 },
  { name: 'a row that is gone', row: 'gone', rows: 1000, calls: 3, there: 1500 },
])('the list reaches as far as somebody left it: $name', async ({ row, rows, calls, there }) => {
  const { fake, result } = open({ ...listTop, row, rows })
  await waitFor(() => expect(result.current.list.loaded).toBe(true))
  expect(result.current.list.rows.map((r) => r.id)).toEqual(ids.slice(0, there))
  expect(fake.called('Orders')).toHaveLength(calls)
  expect(result.current.list.more).toBe(true)
})
