import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OrderView } from '../bridge/go'
import { installFake } from '../testing/fake'
import { order, text } from '../testing/sample'
import { App } from './App'

const ID = 'order0000000000000000000000'

beforeEach(() => {
  location.hash = ''
  Element.prototype.scrollIntoView = () => {}
})
afterEach(cleanup)

function begun(walked: boolean, over: Partial<OrderView> = {}): OrderView {
  const view = { ...order(), ...over }
  view.walk.begun = walked
  return view
}

/** With the provider, who may have answered. */
const handedOver = (walked: boolean) => {
  const view = begun(walked, {
    editable: false,
    events: [{ value: 'sms-pass', label: text('短信核验通过', 'passed') }],
    stateName: text('待短信核验', 'SMS check'),
  })
  view.draft.order.state = 'sms-verification'
  view.walk.step = 'ahead'
  view.walk.steps = view.walk.steps.map((s) => ({ ...s, done: s.id !== 'ahead', open: 0 }))
  view.walk.ahead = [
    {
      state: 'sms-verification',
      name: text('短信核验', 'SMS check'),
      do: text('填验证码。', 'Enter the code.'),
      note: text('', ''),
      standing: 'now',
      ours: true,
      earliest: '',
      latest: '',
      sure: true,
    },
  ]
  return view
}

test('who began step by step comes back to the step, with the whole form a press away', async () => {
  installFake({}, begun(true))
  render(<App />)
  fireEvent.click(await screen.findByRole('button', { name: '样本客户' }))
  await screen.findByTestId('at-answers')
  fireEvent.click(screen.getByTestId('whole-form'))
  await screen.findByTestId('station-subject')
  fireEvent.click(screen.getByTestId('walk-open'))
  await screen.findByTestId('at-answers')
})

test('who began with the whole form comes back to it', async () => {
  installFake({}, begun(false))
  render(<App />)
  fireEvent.click(await screen.findByRole('button', { name: '样本客户' }))
  await screen.findByTestId('station-subject')
  expect(screen.queryByTestId('at-answers')).toBeNull()
})

test('an order does not take the door to the steps away', async () => {
  installFake()
  render(<App />)
  await screen.findByRole('button', { name: '样本客户' })
  fireEvent.click(screen.getByTestId('first-walk'))
  await screen.findByTestId('first-begin')
})

test.each([
  ['review', 'at-answers'],
  ['subject-leader', 'station-subject-leader'],
])('the queue leads to %s of an order begun step by step at %s', async (section, at) => {
  installFake({}, begun(true))
  location.hash = `#/open/${ID}/${section}`
  render(<App />)
  await screen.findByTestId(at)
})

test.each([
  [true, 'at-ahead', 'ahead-now'],
  [false, 'station-handover', 'progress'],
])(
  'who comes to record an answer stands at its field, and then at what is next (steps: %s)',
  async (walked, at, next) => {
    const view = handedOver(walked)
    installFake({ Record: async () => view }, view)
    location.hash = `#/open/${ID}/record`
    render(<App />)
    await screen.findByTestId(at)
    await waitFor(() => expect(document.activeElement?.id).toBe('record-event'))
    fireEvent.mouseDown(screen.getByRole('combobox', { name: '结果' }))
    fireEvent.click(await screen.findByTitle('短信核验通过'))
    fireEvent.click(screen.getByTestId('record'))
    await waitFor(() => expect(document.activeElement?.id).toBe(next))
  },
)

test('who records that the order came back stands at the step', async () => {
  const back = handedOver(true)
  back.draft.order.state = 'draft'
  back.events = []
  back.walk.steps = back.walk.steps.map((s) => ({ ...s, done: s.id === 'papers' }))
  back.walk.ahead = back.walk.ahead.map((s) => ({ ...s, standing: 'coming' }))
  installFake({ Record: async () => back }, handedOver(true))
  location.hash = `#/open/${ID}/record`
  render(<App />)
  const station = await screen.findByTestId('at-ahead')
  await waitFor(() => expect(document.activeElement?.id).toBe('record-event'))
  fireEvent.mouseDown(screen.getByRole('combobox', { name: '结果' }))
  fireEvent.click(await screen.findByTitle('短信核验通过'))
  fireEvent.click(screen.getByTestId('record'))
  await waitFor(() => expect(screen.queryByTestId('record')).toBeNull())
  await waitFor(() => expect(document.activeElement).toBe(station))
})
