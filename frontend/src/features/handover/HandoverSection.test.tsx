import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App, ConfigProvider } from 'antd'
import { afterEach, expect, test, vi } from 'vitest'
import type { API, OrderView } from '../../bridge/go'
import { LanguageProvider } from '../../i18n'
import { installFake } from '../../testing/fake'
import { order, text } from '../../testing/sample'
import { HandoverSection } from './HandoverSection'

afterEach(cleanup)

function show(view: OrderView, over: Partial<API> = {}) {
  const fake = installFake(over, view)
  const change = vi.fn(async (call: () => Promise<OrderView>) => call())
  render(
    <LanguageProvider lang="zh">
      <ConfigProvider button={{ autoInsertSpace: false }}>
        <App>
          <HandoverSection view={view} change={change} onReview={vi.fn()} />
        </App>
      </ConfigProvider>
    </LanguageProvider>,
  )
  return fake
}

function frozen(): OrderView {
  const view = order()
  view.draft.order.state = 'frozen'
  return view
}

function lost(): OrderView {
  const view = order()
  view.draft.order.state = 'unknown'
  view.editable = false
  view.submissions = [
    {
      id: 's',
      orderId: view.draft.order.id,
      revisionId: 'r',
      digest: '0'.repeat(64),
      connector: 'intake',
      target: 'http://127.0.0.1:8790',
      state: 'unknown',
      intendedAt: '2026-11-23T03:11:00Z',
      problem: text('连接中断。', 'The connection broke.'),
    },
  ]
  return view
}

test('a blocked order cannot be frozen and says why', () => {
  show(order())
  expect((screen.getByTestId('freeze') as HTMLButtonElement).disabled).toBe(true)
  expect(screen.getByText(/还有 4 个阻断问题/)).toBeTruthy()
})

test('an unknown arrival is asked about, never sent again', async () => {
  const fake = show(lost())
  expect(screen.getByText('还不知道资料包是否送达')).toBeTruthy()
  expect(screen.getByText('连接中断。')).toBeTruthy()
  expect(screen.queryByTestId('submit')).toBeNull()
  fireEvent.click(screen.getByTestId('settle'))
  await waitFor(() => expect(fake.called('Settle')).toEqual([[lost().draft.order.id, '']]))
  expect(fake.called('Submit')).toEqual([])
})

test('a token that is refused can be replaced, and the question is put with it', async () => {
  const Settle = async (_: string, token: string) => {
    if (token === 'bdi_new') return lost()
    const words = { message: text('令牌无效。', 'Not valid.'), advice: text('索取。', 'Ask.') }
    throw new Error(JSON.stringify({ code: 'token-refused', ...words }))
  }
  const fake = show(lost(), { Settle })
  expect(screen.queryByLabelText(/新令牌/)).toBeNull()
  fireEvent.click(screen.getByTestId('settle'))
  fireEvent.change(await screen.findByLabelText(/新令牌/), { target: { value: ' bdi_new ' } })
  fireEvent.click(screen.getByTestId('settle'))
  await waitFor(() => expect(fake.called('Settle').map(([, token]) => token)).toEqual(['', 'bdi_new']))
  await waitFor(() => expect(screen.queryByLabelText(/新令牌/)).toBeNull())
})

test('a folder is chosen first, then handed over to', async () => {
  const fake = show(frozen())
  expect((screen.getByTestId('submit') as HTMLButtonElement).disabled).toBe(true)
  fireEvent.click(screen.getByTestId('pick-folder'))
  await screen.findByText('/tmp/packages')
  fireEvent.click(screen.getByTestId('submit'))
  await waitFor(() => expect(fake.called('Submit').length).toBe(1))
  expect(fake.called('Submit')[0]?.[2]).toEqual({ connector: 'companion', target: '/tmp/packages' })
})

test('a hand-over shows its progress and can be cancelled', async () => {
  let end = () => {}
  const hanging = () => new Promise<OrderView>((_, reject) => (end = () => reject(new Error('{"code":"cancelled"}'))))
  const fake = show(frozen(), { Submit: hanging, Cancel: async () => end() })
  fireEvent.click(screen.getByTestId('pick-folder'))
  await screen.findByText('/tmp/packages')
  fireEvent.click(screen.getByTestId('submit'))
  const cancel = await screen.findByRole('button', { name: '取消' })
  const [task] = fake.called('Submit')[0] ?? []
  fake.emit('task:progressed', { task, done: 1, total: 4, label: text('正在写入材料', 'Writing materials') })
  expect(await screen.findByText('正在写入材料')).toBeTruthy()
  fireEvent.click(cancel)
  await waitFor(() => expect(fake.called('Cancel')).toEqual([[task]]))
  await waitFor(() => expect(screen.queryByRole('button', { name: '取消' })).toBeNull())
})
