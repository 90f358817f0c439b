import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BatchReport } from '../../bridge/go'
import { App } from '../../shell/App'
import { installFake } from '../../testing/fake'
import { text } from '../../testing/sample'

beforeEach(() => {
  location.hash = ''
})
afterEach(cleanup)

const done: BatchReport = {
  work: 'freeze',
  rows: [
    {
      order: 'o1',
      clientId: 'c',
      client: '样本客户',
      subject: '',
      site: '样本网站',
      domains: [],
      state: 'draft',
      stateName: { zh: '草稿', en: 'Draft' },
      blockers: 2,
      warnings: 0,
      hints: 0,
      mended: 0,
      digest: '',
      problem: {
        code: 'blocked',
        message: { zh: '还有 2 条阻断，不能定稿。', en: 'Blocked.' },
        advice: { zh: '请逐条处理。', en: 'Deal with each.' },
      },
    },
  ],
  done: 0,
  left: 0,
}

test('chosen orders are frozen, and the result says what went wrong', async () => {
  const fake = installFake({ RunBatch: async () => done })
  render(<App />)
  expect(screen.queryByTestId('batch-bar')).toBeNull()
  fireEvent.click(await screen.findByRole('checkbox', { name: /选中 样本客户/ }))
  fireEvent.click(await screen.findByTestId('batch-freeze'))
  await screen.findByText('还有 2 条阻断，不能定稿。')
  expect(fake.called('RunBatch')[0]?.slice(1, 3)).toEqual(['freeze', [fake.view.draft.order.id]])
  expect(location.hash).toBe('')
  expect(screen.getByTestId('batch-result').textContent).toContain('未能完成 1 份')
  await waitFor(() => expect(screen.queryByTestId('batch-bar')).toBeNull())
})

test('the forms of chosen orders are printed as one file, and what is missing is said', async () => {
  const problem = {
    code: 'form-no-template',
    message: text('没有适合本订单的这种表单。', 'None.'),
    advice: text('请先选省份。', 'x'),
  }
  const fake = installFake({
    PrintForms: async () => ({
      path: '/tmp/核验单.pdf',
      pages: 1,
      rows: [
        { order: 'o1', page: 1, empty: [], problem: null },
        { order: 'o2', page: 0, empty: [], problem },
      ],
    }),
  })
  render(<App />)
  fireEvent.click(await screen.findByRole('checkbox', { name: /选中 样本客户/ }))
  fireEvent.click(await screen.findByTestId('batch-print'))
  await screen.findByText(/已打印 1 页到/)
  await screen.findByText('1 份没有打印')
  await screen.findByText(/没有适合本订单的这种表单。/)
  expect(fake.called('PrintForms')[0]?.slice(0, 2)).toEqual([[fake.view.draft.order.id], 'verification'])
})

test('before printing it says which forms had better wait, and one key prints the rest', async () => {
  const row = { clientId: 'c', client: '样本客户', site: '', account: 'acc-1', state: 'draft' as const }
  const clean = {
    ...row,
    stateName: text('草稿', 'Draft'),
    against: [],
    problem: null,
  }
  const fake = installFake({
    PreviewPrint: async () => [
      { ...clean, order: 'o1' },
      {
        ...clean,
        order: 'o2',
        client: '欠缺样本',
        against: [text('还有 2 条阻断。', 'x'), text('表上空着：证件号码。', 'x')],
      },
    ],
    PrintForms: async () => ({ path: '/tmp/核验单.pdf', pages: 1, rows: [] }),
  })
  render(<App />)
  fireEvent.click(await screen.findByRole('checkbox', { name: /选中 样本客户/ }))
  fireEvent.click(await screen.findByTestId('batch-print'))
  const rest = await screen.findByTestId('print-rest')
  expect(screen.getByTestId('print-mind').textContent).toContain('其中 1 份')
  screen.getByText('还有 2 条阻断。')
  screen.getByText('表上空着：证件号码。')
  expect(fake.called('PrintForms')).toHaveLength(0)
  await waitFor(() => expect(document.activeElement).toBe(rest))
  fireEvent.click(rest)
  await waitFor(() => expect(fake.called('PrintForms')[0]?.[0]).toEqual(['o1']))
})

test('whose orders are handed over, and under which account, is in sight', async () => {
  installFake({
    PreviewBatch: async () => [
      {
        ...{ order: 'o1', clientId: 'c', client: '样本客户', site: '', account: 'acc-1', state: 'frozen' as const },
        ...{ stateName: text('已定稿', 'Frozen'), against: [], problem: null },
      },
    ],
  })
  render(<App />)
  fireEvent.click(await screen.findByRole('checkbox', { name: /选中 样本客户/ }))
  fireEvent.click(await screen.findByTestId('batch-submit'))
  const dialog = await screen.findByRole('dialog')
  expect(dialog.textContent).toContain('样本客户')
  expect(dialog.textContent).toContain('acc-1')
  expect(dialog.querySelector('.client-mark')).not.toBeNull()
})

test('a batch that was cut off can go on', async () => {
  const fake = installFake({ OpenBatch: async () => ({ work: 'review', left: 7 }), ResumeBatch: async () => done })
  render(<App />)
  await screen.findByText('上一批还有 7 份订单没有做。')
  fireEvent.click(screen.getByTestId('batch-resume'))
  await screen.findByTestId('batch-result')
  expect(fake.called('ResumeBatch')).toHaveLength(1)
})
