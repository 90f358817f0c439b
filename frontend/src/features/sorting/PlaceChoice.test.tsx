import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App } from 'antd'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import type { FilePlace, SortedFile } from '../../bridge/go'
import { LanguageProvider } from '../../i18n'
import { installFake } from '../../testing/fake'
import { text } from '../../testing/sample'
import { placementsOf, type Row, rowsOf } from './rows'
import { SortTable } from './SortTable'

afterEach(cleanup)

const place = (order: string, state: string): FilePlace => ({
  order,
  clientId: 'c',
  client: '样本客户',
  site: '样本网站',
  domains: [],
  state: text(state, state),
  begun: '2026-11-20T01:00:00Z',
  slot: 'subject-certificate',
  slotName: text('主体证件', 'Certificate'),
  reason: '',
  why: text('', ''),
})

const file = (others: FilePlace[]): SortedFile => ({
  path: '/scans/1.jpg',
  name: '1.jpg',
  kind: 'other',
  kindName: text('其他', 'Other'),
  places: [],
  sure: false,
  others,
  notDone: [],
  problem: null,
})

function show(others: FilePlace[]) {
  let now: Row[] = []
  const Table = () => {
    const [rows, setRows] = useState(() => rowsOf([file(others)], [], undefined))
    now = rows
    return <SortTable rows={rows} onChange={setRows} across />
  }
  render(
    <App>
      <LanguageProvider lang="zh">
        <Table />
      </LanguageProvider>
    </App>,
  )
  return { placed: () => placementsOf(now), box: screen.getByRole('combobox', { name: '1.jpg 放到哪里' }) }
}

test('two open orders of one client say what tells them apart', async () => {
  installFake()
  const { box } = show([place('o1', '草稿'), place('o2', '已定稿')])
  fireEvent.mouseDown(box)
  await screen.findByTitle('样本客户 样本网站 · 草稿 · 主体证件')
  await screen.findByTitle('样本客户 样本网站 · 已定稿 · 主体证件')
})

test('a scan that is not recognised is placed by typing a client, an arrow and Enter', async () => {
  const { called } = installFake({ FindPlaces: async () => [place('o1', '草稿'), place('o2', '已定稿')] })
  const { box, placed } = show([])
  screen.getByText('没有认出属于哪里：输入客户、网站、域名查找，后面可再加材料名称。')
  box.focus()
  fireEvent.change(box, { target: { value: '样本' } })
  await screen.findByTitle('样本客户 样本网站 · 草稿 · 主体证件')
  expect(called('FindPlaces')).toEqual([['样本']])
  const active = () => document.querySelector('.ant-select-item-option-active')?.getAttribute('title')
  await waitFor(() => expect(active()).toBe('样本客户 样本网站 · 草稿 · 主体证件')) // it becomes so a moment after it is listed
  fireEvent.keyDown(box, { key: 'ArrowDown', keyCode: 40 })
  await waitFor(() => expect(active()).toBe('样本客户 样本网站 · 已定稿 · 主体证件'))
  fireEvent.keyDown(box, { key: 'Enter', keyCode: 13 })
  await waitFor(() => expect(placed()).toHaveLength(1))
  expect(placed()[0]?.order).toBe('o2')
  expect(document.querySelector('td .client-mark')).not.toBeNull()
})
