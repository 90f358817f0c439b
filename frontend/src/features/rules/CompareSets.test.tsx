import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { RulesDifference } from '../../bridge/go'
import { App } from '../../shell/App'
import { installFake } from '../../testing/fake'
import { rulesView } from '../../testing/rules'
import { text } from '../../testing/sample'

afterEach(() => {
  cleanup()
  location.hash = ''
})

const difference = (over: Partial<RulesDifference>): RulesDifference => ({
  kind: 'rule',
  kindName: text('规则', 'rule'),
  id: 'file-size',
  title: text('文件不太大', 'The file is not too large'),
  keys: ['params.maxBytes'],
  in: '',
  sourcing: false,
  changes: [{ label: text('文件最大', 'Largest file'), before: text('4 MB', '4 MB'), after: text('10 MB', '10 MB') }],
  ...over,
})

function opened() {
  const view = rulesView()
  const [first] = view.sets
  if (!first) throw new Error('the sample has no set')
  const second = { ...first, id: 'huawei-2026', title: text('华为云 2026 年', 'Huawei, 2026') }
  const fake = installFake({
    Rules: async () => ({ ...view, sets: [first, second] }),
    CompareRules: async () => ({
      differences: [
        difference({}),
        difference({
          id: 'slot-x',
          kind: 'slot',
          kindName: text('材料', 'paper'),
          title: text('域名证书', 'Certificate'),
          keys: [],
          changes: [],
          in: 'huawei-2026',
        }),
        difference({
          id: 'sourced',
          title: text('只换了出处', 'Another source'),
          keys: ['source'],
          sourcing: true,
          changes: [],
        }),
      ],
    }),
  })
  location.hash = '#/rules'
  render(<App />)
  return fake
}

test('two rule sets are compared, and what differs in its source alone is asked for', async () => {
  const fake = opened()
  fireEvent.click(await screen.findByTestId('compare'))
  const found = within(await screen.findByTestId('compare-sets'))
  await found.findByText('文件最大：4 MB → 10 MB')
  expect(fake.called('CompareRules')).toEqual([['aliyun-2018-08', 'huawei-2026']])
  expect(found.getByText('只在“华为云 2026 年”里有')).toBeTruthy()
  expect(found.queryByText('只换了出处')).toBeNull()
  fireEvent.click(found.getByRole('checkbox'))
  expect(found.getByText('只换了出处')).toBeTruthy()
})

test('a set is not compared with itself', async () => {
  opened()
  const compare = await screen.findByTestId('compare')
  fireEvent.mouseDown(screen.getByRole('combobox', { name: '第二个规则集' }))
  const again = (await screen.findAllByText('阿里云 2018 年 8 月')).at(-1)
  if (!again) throw new Error('the list of sets is not open')
  fireEvent.click(again)
  expect(compare.hasAttribute('disabled')).toBe(true)
})
