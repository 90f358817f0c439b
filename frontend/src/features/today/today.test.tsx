import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TodayBegun, TodayItem } from '../../bridge/go'
import { App } from '../../shell/App'
import { installFake } from '../../testing/fake'
import { text } from '../../testing/sample'
import { chinaDay } from '../../ui/format'

beforeEach(() => {
  location.hash = ''
})
afterEach(cleanup)

const item = (over: Partial<TodayItem>): TodayItem => ({
  id: `${over.kind}-${over.order}`,
  kind: 'idle',
  kindName: text('搁置', 'Left alone'),
  order: 'o1',
  clientId: 'c1',
  client: '样本客户甲',
  subject: '',
  site: '样本网站',
  state: 'draft',
  stateName: text('草稿', 'Draft'),
  what: text('9 天没有动过。', 'Nobody touched it.'),
  since: '2026-11-16T01:00:00Z',
  until: null,
  wholeDay: false,
  pressing: false,
  section: 'review',
  ...over,
})

const view: TodayBegun = {
  at: '2026-11-25T01:00:00Z',
  whole: true,
  count: 2,
  kinds: [
    { kind: 'sms', name: text('短信核验', 'SMS check'), count: 1 },
    { kind: 'idle', name: text('搁置', 'Left alone'), count: 1 },
  ],
  items: [
    item({
      kind: 'sms',
      kindName: text('短信核验', 'SMS check'),
      order: 'o2',
      clientId: 'c2',
      client: '样本客户乙',
      what: text('请样本乙现在填写短信验证码。', 'Enter the code.'),
      until: '2026-11-25T04:00:00Z',
      pressing: true,
      section: 'handover',
    }),
    item({ kind: 'idle' }),
  ],
  pressing: 1,
  damaged: 0,
  toRead: null,
  rowsProblem: null,
}

test('data that can only be read says so at the queue, and what can be done', async () => {
  const toRead = {
    code: 'data-to-read',
    message: { zh: '现在只能查看，什么都不能保存。', en: 'Nothing can be saved.' },
    advice: { zh: '请腾出空间。', en: 'Free some space.' },
  }
  installFake({ Today: async () => ({ ...view, toRead }) })
  render(<App />)
  expect(await screen.findByText('现在只能查看，什么都不能保存。')).toBeTruthy()
  expect(screen.getByText('请腾出空间。')).toBeTruthy()
})

test('rows that were deleted outside are named with a way out', async () => {
  const told = { zh: '有数据在程序之外被动过：被删除 orders a。', en: 'Data was tampered with.' }
  const rowsProblem = {
    code: 'rows-tampered',
    message: told,
    advice: { zh: '请从备份恢复。', en: 'Restore a backup.' },
  }
  installFake({ Today: async () => ({ ...view, rowsProblem }) })
  render(<App />)
  expect(await screen.findByText(told.zh)).toBeTruthy()
  expect(screen.getByText('请从备份恢复。')).toBeTruthy()
})

test('a window opens at the queue when something waits, and each thing leads to its place', async () => {
  installFake({ Today: async () => view })
  render(<App />)
  const page = await screen.findByTestId('today')
  expect(location.hash).toBe('#/today')
  expect(within(page).getByText('2 件事要动手，其中 1 件要紧')).toBeTruthy()
  expect(screen.getByTestId('place-today').textContent).toContain('2')
  fireEvent.click(within(page).getByRole('button', { name: '记录核验结果：样本客户乙' }))
  await waitFor(() => expect(location.hash).toBe('#/open/o2/handover'))
})

test('what the outbox gave up says why, and leads to the outbox', async () => {
  const words = text('发件箱没能提交到“/mnt/交接”。对方拒收。请补正后再试。', 'Refused. Mend it.')
  const unsent = item({ kind: 'unsent', kindName: text('没有交出', 'Not handed over'), what: words, section: 'outbox' })
  installFake({ Today: async () => ({ ...view, count: 1, kinds: [], items: [{ ...unsent, pressing: true }] }) })
  render(<App />)
  await screen.findByText(words.zh)
  fireEvent.click(screen.getByRole('button', { name: '打开发件箱：样本客户甲' }))
  await waitFor(() => expect(location.hash).toBe('#/outbox'))
  await screen.findByTestId('outbox')
})

test('one kind can be looked at alone', async () => {
  installFake({ Today: async () => view })
  render(<App />)
  fireEvent.click(await screen.findByTestId('kind-idle'))
  expect(screen.queryByText('样本客户乙')).toBeNull()
  expect(screen.getByText('样本客户甲')).toBeTruthy()
  fireEvent.click(screen.getByTestId('kind-idle'))
  expect(screen.getByText('样本客户乙')).toBeTruthy()
})

/** Plays that somebody comes near the end of a list. */
const comeNear = () => {
  for (const near of ends) act(near)
}
const ends = new Set<() => void>()

test('further things are asked for as somebody comes near them, and what is looked at anew is as long', async () => {
  class Watching {
    near: () => void
    constructor(seen: (entries: { isIntersecting: boolean }[]) => void) {
      this.near = () => seen([{ isIntersecting: true }])
    }
    observe() {
      ends.add(this.near)
    }
    disconnect() {
      ends.delete(this.near)
    }
  }
  vi.stubGlobal('IntersectionObserver', Watching)
  const all = Array.from({ length: 70 }, (_, i) => item({ order: `o${i}`, client: `样本客户${i}` }))
  let looked = 0
  const at = () => `2026-11-25T01:0${looked}:00Z`
  const begun = () => ({ ...view, at: at(), count: all.length, kinds: [], items: all.slice(0, 12) })
  const fake = installFake({
    Today: async () => begun(),
    Remind: async () => {
      looked++
      return begun()
    },
    TodayPart: async (_, from, most) => ({ at: at(), items: all.slice(from, from + most) }),
  })
  const { container } = render(<App />)
  await screen.findByText('样本客户11')
  const rows = () => container.querySelectorAll('.today-row').length
  comeNear()
  comeNear()
  await waitFor(() => expect(rows()).toBe(60))
  comeNear()
  await waitFor(() => expect(rows()).toBe(70))
  expect(ends.size).toBe(0)
  expect(fake.called('TodayPart')).toEqual([
    ['', 12, 48],
    ['', 60, 48],
  ])
  fireEvent.click(screen.getByTestId('place-help'))
  await screen.findByTestId('help-ask')
  looked++
  fireEvent.click(screen.getByTestId('place-today'))
  await waitFor(() => expect(rows()).toBe(12))
  vi.unstubAllGlobals()
})

test('a window begins with what is known first, and counts when the whole is', async () => {
  const first = { ...view, whole: false, count: 1, kinds: [], items: view.items.slice(0, 1) }
  installFake({ TodayFirst: async () => first, Today: async () => view })
  render(<App />)
  const page = await screen.findByTestId('today')
  expect(within(page).getByText('样本客户乙')).toBeTruthy()
  expect(within(page).getByRole('status').textContent).toBe('正在看其余的订单…')
  await within(page).findByText('2 件事要动手，其中 1 件要紧')
  expect(within(page).getByText('样本客户甲')).toBeTruthy()
})

test('a quiet day begins at the list, and its page says that nothing waits', async () => {
  installFake()
  render(<App />)
  await screen.findByRole('button', { name: '样本客户' })
  expect(location.hash).toBe('')
  fireEvent.click(screen.getByTestId('place-today'))
  await screen.findByTestId('today-clear')
})

test('an address that leads elsewhere is kept', async () => {
  installFake({ Today: async () => view })
  location.hash = '#/safety'
  render(<App />)
  await waitFor(() => expect(screen.getByTestId('place-today').textContent).toContain('2'))
  expect(location.hash).toBe('#/safety')
})

test('what goes wrong is said, with a way to try again', async () => {
  const problem = { code: 'busy', message: text('数据正忙。', 'Busy.'), advice: text('稍后再试。', 'Later.') }
  const fake = installFake({ Today: () => Promise.reject(new Error(JSON.stringify(problem))) })
  location.hash = '#/today'
  render(<App />)
  await screen.findByText('数据正忙。')
  const before = fake.called('Today').length
  fireEvent.click(screen.getByRole('button', { name: '重试' }))
  await waitFor(() => expect(fake.called('Today').length).toBeGreaterThan(before))
})

test('the queue is saved as a calendar', async () => {
  const fake = installFake({ Today: async () => view, SaveToday: async () => '/tmp/今日.ics' })
  render(<App />)
  fireEvent.click(await screen.findByTestId('today-ics'))
  await screen.findByText(/已保存到 \/tmp\/今日.ics/)
  expect(fake.called('SaveToday')[0]?.slice(0, 2)).toEqual(['', 'zh'])
  fireEvent.click(screen.getByTestId('kind-sms'))
  fireEvent.click(screen.getByTestId('today-ics'))
  await waitFor(() => expect(fake.called('SaveToday')[1]?.[0]).toBe('sms'))
})

test('the end of a day in China is that day, wherever the window stands', () => {
  expect(chinaDay('2026-11-24T16:00:00Z', 'zh')).toBe('2026/11/24')
})

test('a deadline of less than a day tells the hours', async () => {
  installFake({ Today: async () => view })
  location.hash = '#/today'
  render(<App />)
  await screen.findByText('还剩不到 3 小时')
})
