import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, expect, test } from 'vitest'
import type { Lang, OrderView } from '../../bridge/go'
import { LanguageProvider } from '../../i18n'
import { order } from '../../testing/sample'
import { AnswersStep } from './AnswersStep'
import type { StepProps } from './StepProps'

afterEach(cleanup)

/** A step whose fields are plain boxes; what is typed is saved at once. */
function show(lang: Lang = 'zh') {
  const view = order()
  view.walk.asks = ['subject.postalAddress', 'subject.leader.name', 'product.type']
  const type = (path: string, value: string) => {
    const field = view.fields.find((f) => f.path === path)
    if (field) field.value = value
    view.walk.asks = view.walk.asks.filter((a) => a !== path || value === '')
  }
  const step = {
    view,
    latest: () => view,
    saving: { edits: {}, edit: () => {}, flush: async () => true },
    parts: {
      field: (f: OrderView['fields'][number]) => (
        <div className="field">
          <input aria-label={f.path} defaultValue={f.value} onChange={({ target }) => type(f.path, target.value)} />
        </div>
      ),
    },
    onNext: () => {},
  } as unknown as StepProps
  render(
    <App>
      <LanguageProvider lang={lang}>
        <AnswersStep {...step} />
      </LanguageProvider>
    </App>,
  )
  return view
}

const box = (path: string) => screen.findByRole('textbox', { name: path })
const press = (id: string) => fireEvent.click(screen.getByTestId(id))

test.each([
  ['zh', '还没有填：通信地址'],
  ['en', 'Nothing is filled in yet: Postal address'],
] as const)(
  'who goes on with nothing filled in is told what is missing, and stands in its box (%s)',
  async (lang, words) => {
    show(lang)
    press('ask-next')
    expect((await screen.findByTestId('ask-missing')).textContent).toContain(words)
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox')))
  },
)

test('an answer is followed by the box of the next, and can be gone back to', async () => {
  show()
  fireEvent.change(await box('subject.postalAddress'), { target: { value: '样本路 1 号' } })
  press('ask-next')
  const next = await box('subject.leader.name')
  await waitFor(() => expect(document.activeElement).toBe(next))
  press('ask-back')
  const again = await box('subject.postalAddress')
  expect((again as HTMLInputElement).value).toBe('样本路 1 号')
  expect(screen.queryByTestId('ask-back')).toBeNull()
})

test('skipping comes to an end that names what was skipped and leads there', async () => {
  show()
  for (const path of ['subject.postalAddress', 'subject.leader.name', 'product.type']) {
    await box(path)
    press('ask-skip')
  }
  const skipped = await screen.findByTestId('skipped')
  expect(skipped.querySelectorAll('li')).toHaveLength(3)
  await waitFor(() => expect(document.activeElement?.tagName).toBe('H2'))
  expect(screen.getByTestId('walk-next')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '产品类型' }))
  await box('product.type')
})
