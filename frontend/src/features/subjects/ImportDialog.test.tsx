import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ImportReport } from '../../bridge/go'
import { App } from '../../shell/App'
import { installFake } from '../../testing/fake'
import { text } from '../../testing/sample'
import { canImport, faultyFirst, rematched } from './matching'

beforeEach(() => {
  location.hash = ''
})
afterEach(cleanup)

const fields = [
  { path: 'client', label: text('客户', 'Client') },
  { path: 'subject.name', label: text('主办单位名称', 'Name') },
]

const looked: ImportReport = {
  columns: [
    { head: '公司', path: 'subject.name', label: text('主办单位名称', 'Name') },
    { head: '颜色', path: '', label: text('', '') },
  ],
  fields,
  problem: null,
  rows: [
    { line: 2, client: '', name: '样本一', outcome: 'new', problems: [], subject: 's1' },
    {
      line: 3,
      client: '样本客户',
      name: '样本二',
      outcome: 'faulty',
      problems: [{ path: 'subject.name', blocks: true, message: text('写错了。', 'Wrong.') }],
      subject: '',
    },
  ],
  new: 1,
  known: 0,
  faulty: 1,
  done: false,
}

test('a list is looked at first, and only its good lines are brought in when a person says so', async () => {
  const fake = installFake({
    PickFiles: async () => ['/tmp/名单.csv'],
    ImportSubjects: async (_task, _path, o) => ({ ...looked, done: !o.check }),
  })
  render(<App />)
  fireEvent.click(await screen.findByTestId('import'))
  fireEvent.click(await screen.findByTestId('import-pick'))
  await screen.findByText('主办单位名称：写错了。')
  expect(fake.called('ImportSubjects')[0]?.slice(1)).toEqual([
    '/tmp/名单.csv',
    { clientName: '', columns: {}, check: true, goodOnly: false },
  ])
  const button = screen.getByTestId('import-do') as HTMLButtonElement
  expect(button.disabled).toBe(true)
  fireEvent.click(screen.getByRole('checkbox', { name: /跳过有误的行/ }))
  fireEvent.click(button)
  await waitFor(() => expect(screen.queryByTestId('import-do')).toBeNull())
  expect(fake.called('ImportSubjects')[1]?.[2]).toEqual({
    clientName: '',
    columns: { 公司: 'subject.name', 颜色: '' },
    check: false,
    goodOnly: true,
  })
})

test('a list without a known name column asks for it', async () => {
  installFake({
    PickFiles: async () => ['/tmp/名单.csv'],
    ImportSubjects: async () => ({
      ...looked,
      columns: [{ head: '颜色', path: '', label: text('', '') }],
      rows: [],
      new: 0,
      faulty: 0,
      problem: {
        code: 'import-columns',
        message: text('没有找到名称一列。', 'None.'),
        advice: text('指定。', 'Name it.'),
      },
    }),
  })
  render(<App />)
  fireEvent.click(await screen.findByTestId('import'))
  fireEvent.click(await screen.findByTestId('import-pick'))
  await screen.findByText('请在下面指明哪一列是主办单位名称。')
  await screen.findByRole('combobox', { name: '“颜色”一列对应的字段' })
})

test('one field is taken from one column only', () => {
  expect(rematched({ 甲: 'subject.name', 乙: '' }, '乙', 'subject.name')).toEqual({ 甲: '', 乙: 'subject.name' })
  expect(rematched({ 甲: 'subject.name', 乙: '' }, '甲', '')).toEqual({ 甲: '', 乙: '' })
})

test('faulty lines stand first and keep the others out', () => {
  expect(faultyFirst(looked.rows).map((r) => r.line)).toEqual([3, 2])
  expect(canImport(looked, false)).toBe(false)
  expect(canImport(looked, true)).toBe(true)
})
