import { expect, test } from 'vitest'
import type { FilePlace, SlotView, SortedFile } from '../../bridge/go'
import { choose, placementsOf, rowsOf, waiting } from './rows'

const at = (slot: string, order = 'o1'): FilePlace => ({
  order,
  client: '样本客户',
  site: '样本网站',
  slot,
  slotName: { zh: slot, en: slot },
  reason: 'number',
  why: { zh: '号码一致', en: 'number' },
})

const file = (over: Partial<SortedFile>): SortedFile => ({
  path: '/scans/1.jpg',
  name: '1.jpg',
  kind: 'id-front',
  kindName: { zh: '身份证人像面', en: 'ID' },
  places: [],
  sure: false,
  others: [],
  notDone: [],
  problem: null,
  ...over,
})

const slots = ['a', 'b'].map((id) => ({ id, name: { zh: id, en: id } }) as SlotView)

test('a sure file goes to all its slots without being asked', () => {
  const rows = rowsOf([file({ places: [at('a'), at('b')], sure: true })], [], undefined)
  expect(placementsOf(rows).map((p) => p.slot)).toEqual(['a', 'b'])
  expect(waiting(rows)).toBe(0)
})

test('a doubtful file waits until a person chose', () => {
  const rows = rowsOf([file({ places: [at('a')], others: [at('b')] })], [], undefined)
  expect([placementsOf(rows), waiting(rows)]).toEqual([[], 1])
  const chosen = rows.map((row) => choose(row, 1))
  expect(placementsOf(chosen).map((p) => p.slot)).toEqual(['b'])
})

test('left out is not taken in', () => {
  const rows = rowsOf([file({ places: [at('a')], sure: true })], [], undefined).map((row) => choose(row, undefined))
  expect(placementsOf(rows)).toEqual([])
})

test('in one order every slot is offered once', () => {
  const [row] = rowsOf([file({ places: [at('a')] })], slots, 'o1')
  expect(row?.choices.map((c) => c.map((p) => p.slot))).toEqual([['a'], ['b']])
})

test('a file that cannot be opened asks for nothing', () => {
  const problem = { code: 'x', message: { zh: '', en: '' }, advice: { zh: '', en: '' } }
  const rows = rowsOf([file({ problem })], slots, 'o1')
  expect([rows[0]?.choices, waiting(rows)]).toEqual([[], 0])
})
