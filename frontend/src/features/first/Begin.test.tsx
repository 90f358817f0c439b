import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, expect, test, vi } from 'vitest'
import type { FirstAnswers, Lang } from '../../bridge/go'
import { LanguageProvider } from '../../i18n'
import { installFake } from '../../testing/fake'
import { start } from '../../testing/sample'
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
