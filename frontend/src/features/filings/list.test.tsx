import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ListFilter, OrderRow } from '../../bridge/go'
import { App } from '../../shell/App'
import { installFake } from '../../testing/fake'

beforeEach(() => {
  location.hash = '#/'
})
afterEach(cleanup)

const row = (id: string, clerk = ''): OrderRow => ({
  id,
  clientId: id,
  client: `样本客户 ${id}`,
  subject: '',
  site: '样本网站',
  domains: [],
  entity: 'enterprise',
  province: 'zj',
  type: 'add-site',
  state: 'draft',
  stateName: { zh: '草稿', en: 'Draft' },
  materials: 1,
  updatedAt: '2026-11-23T03:12:00Z',
  filingNumber: '',
  clerk,
  found: [],
})

const three = (rows: OrderRow[]) => ({ rows, total: rows.length, next: '', damaged: [] })

test('who comes back from an order finds what was asked of the list, and the row they left', async () => {
  const fake = installFake({
    Orders: async () => three([row('a'), row('b'), row('c')]),
    Clerks: async () => ({ current: '王样', known: ['李样', '王样'] }),
  })
  render(<App />)
  const search = await screen.findByLabelText('搜索客户、网站或域名')
  fireEvent.change(search, { target: { value: '样本' } })
  await waitFor(() => expect(fake.called('Orders').at(-1)?.[0]).toMatchObject({ query: '样本' }))
  fireEvent.click(await screen.findByRole('button', { name: /样本客户 b/ }))
  await waitFor(() => expect(location.hash).toBe('#/order/b'))
  fireEvent.click(await screen.findByTestId('place-list'))
  await waitFor(() => expect(document.activeElement?.textContent).toContain('样本客户 b'))
  expect(fake.called('Orders').at(-1)?.[0]).toEqual({ query: '样本', state: '', clerk: '' })
})

test('the list shows who handles orders and is filtered by a clerk', async () => {
  const asked: ListFilter[] = []
  installFake({
    Orders: async (f) => {
      asked.push(f)
      return three([row('a', '王样'), row('b')].filter((r) => f.clerk === '' || r.clerk === f.clerk))
    },
    Clerks: async () => ({ current: '王样', known: ['王样'] }),
  })
  render(<App />)
  fireEvent.mouseDown(await screen.findByRole('combobox', { name: '经办人' }))
  fireEvent.click(await screen.findByTitle('王样'))
  await waitFor(() => expect(asked.at(-1)?.clerk).toBe('王样'))
  await waitFor(() => expect(screen.queryByText('样本客户 b')).toBeNull())
})

test('chosen orders are given to a clerk', async () => {
  const fake = installFake({ Clerks: async () => ({ current: '', known: ['王样'] }) })
  render(<App />)
  fireEvent.click(await screen.findByRole('checkbox', { name: /选中 样本客户/ }))
  fireEvent.click(await screen.findByTestId('batch-assign'))
  const dialog = within(await screen.findByRole('dialog'))
  fireEvent.change(await dialog.findByRole('combobox', { name: '经办人' }), { target: { value: '李样' } })
  fireEvent.click(screen.getByRole('button', { name: '交给他/她' }))
  await waitFor(() => expect(fake.called('AssignClerk')).toEqual([[[fake.view.draft.order.id], '李样']]))
})

test('orders given away go back to who handled each, and the new name can be filtered by at once', async () => {
  const of = new Map([
    ['a', '王样'],
    ['b', ''],
    ['c', '王样'],
  ])
  const known = ['王样']
  const fake = installFake({
    Orders: async ({ clerk }) =>
      three([...of].map(([id, who]) => row(id, who)).filter((r) => clerk === '' || r.clerk === clerk)),
    Clerks: async () => ({ current: '', known }),
    AssignClerk: async (orders, name) => {
      for (const order of orders) of.set(order, name)
      if (name && !known.includes(name)) known.push(name)
      return { current: '', known }
    },
  })
  render(<App />)
  fireEvent.mouseDown(await screen.findByRole('combobox', { name: '经办人' }))
  fireEvent.click(await screen.findByTitle('王样'))
  await waitFor(() => expect(screen.queryByText('样本客户 b')).toBeNull())
  fireEvent.click(screen.getByRole('checkbox', { name: /选中 样本客户 a/ }))
  fireEvent.mouseDown(screen.getByRole('combobox', { name: '经办人' }))
  fireEvent.click(await screen.findByTitle('全部经办人'))
  fireEvent.click(await screen.findByRole('checkbox', { name: /选中 样本客户 b/ }))
  fireEvent.click(screen.getByRole('checkbox', { name: /选中 样本客户 c/ }))
  const asked = fake.called('Clerks').length
  fireEvent.click(screen.getByTestId('batch-assign'))
  const dialog = within(await screen.findByRole('dialog'))
  fireEvent.change(await dialog.findByRole('combobox', { name: '经办人' }), { target: { value: '李样' } })
  fireEvent.click(screen.getByRole('button', { name: '交给他/她' }))
  const undo = await screen.findByTestId('undo')
  expect([...of.values()]).toEqual(['李样', '李样', '李样'])
  await waitFor(() => expect(fake.called('Clerks').length).toBe(asked + 2)) // the dialog, and the list anew
  fireEvent.click(undo)
  await waitFor(() => expect([...of.values()]).toEqual(['王样', '', '王样']))
  expect(fake.called('AssignClerk').slice(1)).toEqual([
    [['a', 'c'], '王样'],
    [['b'], ''],
  ])
})
