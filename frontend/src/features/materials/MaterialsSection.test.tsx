import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, expect, test, vi } from 'vitest'
import type { API, OrderView } from '../../bridge/go'
import { LanguageProvider } from '../../i18n'
import { installFake } from '../../testing/fake'
import { order, text } from '../../testing/sample'
import { MaterialsSection } from './MaterialsSection'

afterEach(cleanup)

/** The sample order with a checklist of the photo. */
function guided(over: Partial<OrderView> = {}): OrderView {
  const view = { ...order(), ...over }
  for (const slot of view.slots) {
    if (slot.id === 'verification-photo') {
      slot.materials = []
      slot.guide = {
        backdrop: '#2A6FC9',
        lettering: true,
        do: [{ id: 'hung', text: text('幕布挂正。', 'Hang it straight.'), ticked: false }],
        avoid: [{ id: 'top', text: text('不穿红色上衣。', 'No red top.'), ticked: true }],
      }
    }
  }
  return view
}

function show(view: OrderView, over: Partial<API> = {}) {
  installFake(over, view)
  const change = vi.fn(async (call: () => Promise<OrderView>) => call())
  render(
    <LanguageProvider lang="zh">
      <App>
        <MaterialsSection view={view} change={change} onOpen={vi.fn()} door={null} onSort={vi.fn()} />
      </App>
    </LanguageProvider>,
  )
}

test.each([
  ['hung', '幕布挂正。', true],
  ['top', '不穿红色上衣。', false],
])('ticking %s in the photo’s slot reaches the program', async (point, label, ticked) => {
  const view = guided()
  const Tick = vi.fn(async () => view)
  show(view, { Tick })
  fireEvent.click(screen.getByLabelText(label))
  await waitFor(() => expect(Tick).toHaveBeenCalledWith(view.draft.order.id, 'verification-photo', point, ticked))
})

test('a frozen order whose photo is due still shows the list', () => {
  show(guided({ editable: false, guided: true }))
  expect((screen.getByLabelText('不穿红色上衣。') as HTMLInputElement).checked).toBe(true)
})

test('an order that takes no photo any more shows no list', () => {
  show(guided({ editable: false, guided: false }))
  expect(screen.queryByLabelText('幕布挂正。')).toBeNull()
})

test('a tick that could not be kept is told', async () => {
  show(guided(), { Tick: () => Promise.reject(new Error('disk')) })
  fireEvent.click(screen.getByLabelText('幕布挂正。'))
  await waitFor(() => expect(document.querySelector('.ant-message, .ant-notification, .ant-modal')).not.toBeNull())
})

test('without a network the phone’s dialog says so, and what still can be done', async () => {
  const problem = {
    code: 'phone-network',
    message: text('这台电脑现在没有手机能连上的网络地址。', 'No network.'),
    advice: text('请连上无线网络。', 'Join the Wi-Fi.'),
  }
  const OpenPhone = vi.fn(() => Promise.reject(new Error(JSON.stringify(problem))))
  show(guided(), { OpenPhone })
  fireEvent.click(screen.getByTestId('phone-verification-photo'))
  await screen.findByText('这台电脑现在没有手机能连上的网络地址。')
  expect(screen.getByText(/照片已经在电脑里的/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /重\s?试/ }))
  await waitFor(() => expect(OpenPhone).toHaveBeenCalledTimes(2))
})
