import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { App } from '../../shell/App'
import { installFake } from '../../testing/fake'
import { rulesView } from '../../testing/rules'
import { order, text } from '../../testing/sample'

afterEach(() => {
  cleanup()
  location.hash = ''
})

test('a rule set from a file is shown as foreign, and a draft can be judged by it', async () => {
  const plain = rulesView()
  const [first] = plain.sets
  if (!first) throw new Error('the sample has no set')
  const foreign = { ...first, id: 'own-2026', title: text('本地规则', 'Our own'), foreign: true }
  const view = order()
  const fake = installFake(
    {
      Rules: async () => plain,
      PickFiles: async () => ['/tmp/own.yaml'],
      ImportRuleSet: async () => ({
        ...plain,
        sets: [...plain.sets, foreign],
        replaced: { id: 'own-2026', before: '1', now: '2', orders: 3 },
      }),
      ChangeRuleSet: async () => view,
    },
    view,
  )
  location.hash = '#/rules'
  render(<App />)
  fireEvent.click(await screen.findByTestId('import-rules'))
  await screen.findByTestId('drop-own-2026')
  await screen.findByText('已替换规则集 own-2026。按它检查的备案有 3 份，下次打开时重新检查。')
  expect(fake.called('ImportRuleSet')).toEqual([['/tmp/own.yaml']])

  location.hash = `#/order/${view.draft.order.id}/review`
  fireEvent.mouseDown(await screen.findByRole('combobox', { name: '检查标准' }))
  fireEvent.click(await screen.findByText('本地规则（外来）'))
  await screen.findByRole('combobox', { name: '检查标准' })
  expect(fake.called('ChangeRuleSet')).toEqual([[view.draft.order.id, 'own-2026']])
})
