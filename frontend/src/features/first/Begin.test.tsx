import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, expect, test, vi } from 'vitest'
import type { FirstAnswers, Lang, OrderView, Problem } from '../../bridge/go'
import { LanguageProvider } from '../../i18n'
import { installFake } from '../../testing/fake'
import { order, start, text } from '../../testing/sample'
import { Begin } from './Begin'

afterEach(cleanup)

const sets = ['a', 'b'].map((id) => ({ ...start.ruleSets[0], id }) as (typeof start.ruleSets)[number])
const asking = { ...start, ruleSets: sets, defaultRuleSet: 'a' }

function show(kept: FirstAnswers, lang: Lang = 'zh') {
  const begun = vi.fn()
  let stored = kept
  const fake = installFake({
    FirstAnswers: async () => stored,
    KeepFirstAnswers: async (given) => {
      stored = given
    },
    Clients: async () => [],
  })
  const draw = () =>
    render(
      <App>
        <LanguageProvider lang={lang}>
          <Begin start={asking} onBegun={begun} onHome={() => {}} />
        </LanguageProvider>
      </App>,
    )
  draw()
  const again = () => {
    cleanup()
    draw()
  }
  return { fake, begun, again, kept: () => stored }
}

const toProvider: FirstAnswers = {
  given: [
    { question: 'wish', answer: 'site' },
    { question: 'entity', answer: 'individual' },
    { question: 'province', answer: 'zj' },
  ],
  at: 3,
}

test.each([
  ['zh', '不知道', '收款的那家'],
  ['en', 'I do not know', 'whoever was paid'],
] as const)('who does not know the provider is told where to look, and goes on (%s)', async (lang, name, where) => {
  const { fake, begun, kept } = show(toProvider, lang)
  const unknown = await screen.findByTestId('answer-none')
  expect(unknown.textContent).toContain(name)
  expect(unknown.textContent).toContain(where)
  fireEvent.click(unknown)
  fireEvent.click(await screen.findByTestId('answer-true'))
  await waitFor(() => expect(begun).toHaveBeenCalled())
  expect(fake.called('NewOrder')[0]?.[0]).toMatchObject({ entity: 'individual', province: 'zj', walk: true })
  expect(kept()).toEqual({ given: [], at: 0 })
})

test('an answer is taken back one question at a time, is kept, and outlives the window', async () => {
  const { again } = show(toProvider)
  await screen.findByTestId('answer-none')
  fireEvent.click(screen.getByTestId('first-back'))
  await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'))
  fireEvent.click(screen.getByTestId('first-back'))
  expect((await screen.findByTestId('answer-individual')).className).toBe('first-chosen')
  again()
  expect((await screen.findByTestId('answer-individual')).className).toBe('first-chosen')
  fireEvent.click(screen.getByTestId('first-keep'))
  fireEvent.click(await screen.findByTestId('first-keep'))
  await screen.findByTestId('answer-none')
})

const failing = (words: string) => (): Promise<never> => {
  const problem: Problem = { code: 'internal', message: text(words, words), advice: text('再试一次。', 'Try again.') }
  return Promise.reject(new Error(JSON.stringify(problem)))
}

const draw = (onBegun: (view: OrderView) => void) =>
  render(
    <App>
      <LanguageProvider lang="zh">
        <Begin start={asking} onBegun={onBegun} onHome={() => {}} />
      </LanguageProvider>
    </App>,
  )

test.each(['KeepFirstAnswers', 'SetFields'] as const)(
  'an order that stands is gone on with when %s fails',
  async (call) => {
    const begun = vi.fn()
    const view = order()
    view.fields = [{ ...view.fields[0], path: 'site.subjectLeads' } as (typeof view.fields)[number]]
    const atTheEnd = { given: [...toProvider.given, { question: 'ruleSet', answer: 'a' }], at: 4 }
    const fake = installFake({
      FirstAnswers: async () => atTheEnd,
      Clients: async () => [],
      NewOrder: async () => view,
      KeepFirstAnswers: async () => {},
      SetFields: async () => view,
      [call]: failing('没有存上'),
    })
    draw(begun)
    fireEvent.click(await screen.findByTestId('answer-true'))
    await waitFor(() => expect(begun).toHaveBeenCalledExactlyOnceWith(view))
    await screen.findByText('没有存上')
    expect(fake.called('NewOrder')).toHaveLength(1)
  },
)

test.each(['Clients', 'FirstAnswers'] as const)(
  'the questions are asked though %s fails, which is told',
  async (call) => {
    installFake({
      Clients: async () => [],
      FirstAnswers: async () => ({ given: [], at: 0 }),
      [call]: failing('读不出来'),
    })
    draw(vi.fn())
    await screen.findByTestId('answer-site')
    expect(screen.getByRole('alert').textContent).toContain('读不出来')
  },
)
