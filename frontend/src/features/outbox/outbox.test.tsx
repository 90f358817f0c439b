import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OutboxItem, OutboxView } from '../../bridge/go'
import { App } from '../../shell/App'
import { installFake } from '../../testing/fake'
import { text } from '../../testing/sample'

beforeEach(() => {
  location.hash = '#/outbox'
})
afterEach(cleanup)

const item = (over: Partial<OutboxItem>): OutboxItem => ({
  order: 'o1',
  to: { connector: 'folder', target: '/mnt/交接' },
  account: '',
  tries: 0,
  state: 'waiting',
  clientId: 'c1',
  client: '样本客户甲',
  site: '样本网站',
  ...over,
})

const failed = item({
  order: 'o2',
  client: '样本客户乙',
  state: 'failed',
  tries: 3,
  problem: { code: 'x', message: text('对方拒收。', 'Refused.'), advice: text('请补正后再试。', 'Mend it.') },
})

const view = (over: Partial<OutboxView> = {}): OutboxView => ({ paused: false, perAccount: 0, items: [], ...over })

test('what waits and what failed is said in words, with the ways out', async () => {
  const items = [
    item({}),
    failed,
    item({ order: 'o3', client: '样本客户丙', state: 'sent', sentAt: '2026-11-26T01:00:00Z' }),
  ]
  const whole = async () => view({ items })
  const fake = installFake({ Outbox: whole, Enqueue: whole, Unqueue: async () => 'gone' })
  render(<App />)
  const page = await screen.findByTestId('outbox')
  await within(page).findByText('1 份等待，1 份已提交，1 份要您处理')
  expect(within(page).getByText('对方拒收。')).toBeTruthy()
  expect(within(page).getByText('请补正后再试。')).toBeTruthy()
  fireEvent.click(within(page).getByRole('button', { name: '现在再试：样本客户乙' }))
  await waitFor(() => expect(fake.called('Enqueue')[0]).toEqual([['o2'], failed.to, '']))
  expect(within(page).queryByRole('button', { name: '现在再试：样本客户甲' })).toBeNull()
  fireEvent.click(within(page).getByTestId('outbox-clear'))
  await waitFor(() => expect(fake.called('Unqueue')[0]).toEqual([['o3']]))
})

test('it can be paused, and says so', async () => {
  let paused = false
  const fake = installFake({
    Outbox: async () => view({ paused, items: [item({})] }),
    PauseOutbox: async (to) => {
      paused = to
      return view({ paused, items: [item({})] })
    },
  })
  render(<App />)
  fireEvent.click(await screen.findByTestId('outbox-pause'))
  await screen.findByTestId('outbox-paused')
  expect(fake.called('PauseOutbox')[0]).toEqual([true])
  expect(screen.getByTestId('outbox-pause').textContent).toBe('继续')
})

test('a refused change is said, and the page stays as it is', async () => {
  const problem = {
    code: 'not-frozen',
    message: text('还不能放进发件箱。', 'No.'),
    advice: text('请先定稿。', 'Freeze.'),
  }
  installFake({
    Outbox: async () => view({ items: [failed] }),
    Enqueue: () => Promise.reject(new Error(JSON.stringify(problem))),
  })
  render(<App />)
  fireEvent.click(await screen.findByRole('button', { name: '现在再试：样本客户乙' }))
  await screen.findByText('还不能放进发件箱。')
  expect(screen.getByTestId('outbox-failed')).toBeTruthy()
})

test('chosen orders are put into the outbox with a time', async () => {
  location.hash = ''
  const fake = installFake({ Enqueue: async () => view() })
  render(<App />)
  fireEvent.click(await screen.findByRole('checkbox', { name: /选中 样本客户/ }))
  fireEvent.click(await screen.findByTestId('batch-submit'))
  fireEvent.click(await screen.findByTestId('pick-folder'))
  await screen.findByText('/tmp/packages')
  fireEvent.click(screen.getByTestId('send-later'))
  fireEvent.change(screen.getByLabelText(/不早于/), { target: { value: '2026-12-01T09:00' } })
  fireEvent.click(screen.getByRole('button', { name: '放进发件箱' }))
  await screen.findByText('1 份订单已放进发件箱')
  expect(fake.called('Enqueue')[0]).toEqual([
    [fake.view.draft.order.id],
    { connector: 'folder', target: '/tmp/packages' },
    new Date('2026-12-01T09:00').toISOString(),
  ])
  await waitFor(() => expect(screen.queryByTestId('batch-bar')).toBeNull())
})
