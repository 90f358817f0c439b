import { expect, test } from 'vitest'
import type { OwnerCount, StatisticsView } from '../../bridge/go'
import { text } from '../../testing/sample'
import { narrowed } from './narrowed'

const owner = (id: string, name: string, over: Partial<OwnerCount> = {}): OwnerCount => ({
  id,
  name,
  orders: 1,
  open: 1,
  filed: 0,
  sentBack: 0,
  straight: 0,
  median: null,
  reasons: [],
  unnamed: 0,
  stages: [],
  ...over,
})

const view: StatisticsView = {
  since: null,
  orders: 3,
  open: 2,
  filed: 1,
  abandoned: 0,
  sentBack: 1,
  straight: 0,
  median: 9,
  reasons: [
    { id: 'form-wrong', title: text('核验单不对', 'Form'), count: 2 },
    { id: 'photo', title: text('照片不合格', 'Photo'), count: 1 },
  ],
  unnamed: 1,
  stages: [{ state: 'draft', name: text('草稿', 'Draft'), ours: true, stays: 4, median: 2, most: 5 }],
  clients: [owner('c1', '样本客户'), owner('c2', '样本客户')],
  clerks: [
    owner('', '王样', {
      orders: 2,
      filed: 1,
      reasons: [{ id: 'photo', count: 1 }],
      stages: [{ state: 'draft', stays: 1, median: 1, most: 1 }],
    }),
    owner('', ''),
  ],
  damaged: 0,
}

test.each([
  ['nobody', undefined, view],
  ['a client who is gone', { kind: 'client' as const, key: 'c9' }, view],
])('%s leaves all', (_, whose, want) => {
  expect(narrowed(view, whose)).toBe(want)
})

test('a clerk has reasons and stages of their own, with their names', () => {
  const own = narrowed(view, { kind: 'clerk', key: '王样' })
  expect(own.orders).toBe(2)
  expect(own.unnamed).toBe(0)
  expect(own.reasons).toEqual([{ id: 'photo', title: text('照片不合格', 'Photo'), count: 1 }])
  expect(own.stages).toEqual([
    { state: 'draft', name: text('草稿', 'Draft'), ours: true, stays: 1, median: 1, most: 1 },
  ])
})

test('clients of one name are told apart, and orders without a clerk are somebody’s', () => {
  expect(narrowed(view, { kind: 'client', key: 'c2' }).orders).toBe(1)
  expect(narrowed(view, { kind: 'clerk', key: '' }).orders).toBe(1)
})
