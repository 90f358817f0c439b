import { expect, test } from 'vitest'
import type { FilePlace, SlotView, SortedFile } from '../../bridge/go'
import { choose, chooseFound, marksOf, placementsOf, rowsOf, waiting } from './rows'

const at = (slot: string, order = 'o1'): FilePlace => ({
  order,
  clientId: 'c',
  client: '样本客户',
  site: '样本网站',
  domains: [],
  state: { zh: '草稿', en: 'Draft' },
  begun: '2026-11-20T01:00:00Z',
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

const marks = [(p: FilePlace) => p.domains.join(), (p: FilePlace) => p.state.zh, (p: FilePlace) => p.begun]

test('orders of one client that read alike are told apart by what differs', () => {
  const [one, two] = [at('a', 'o1'), { ...at('b', 'o2'), domains: ['b.example'] }]
  expect([...marksOf([one, two], marks)]).toEqual([
    ['o1', ''],
    ['o2', 'b.example'],
  ])
  expect([...marksOf([at('a', 'x0001'), at('a', 'x0002')], marks)]).toEqual([
    ['x0001', '…0001'],
    ['x0002', '…0002'],
  ])
})

test('one order alone, or with another site, needs no mark', () => {
  expect(marksOf([at('a'), at('b'), { ...at('a', 'o2'), site: '另一个' }], marks).size).toBe(0)
})

test('a place that was found is chosen, and offered once', () => {
  const [row] = rowsOf([file({})], [], undefined)
  if (!row) throw new Error('no row')
  const found = chooseFound(row, at('a', 'o9'))
  expect(placementsOf([found])).toEqual([{ path: '/scans/1.jpg', order: 'o9', slot: 'a' }])
  expect(chooseFound(found, at('a', 'o9')).choices).toHaveLength(1)
})
