import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { App } from 'antd'
import { afterEach, expect, test, vi } from 'vitest'
import { LanguageProvider } from '../../i18n'
import { installFake } from '../../testing/fake'
import { order, text } from '../../testing/sample'
import { ChangesPanel } from './ChangesPanel'
import { ClockPanel } from './ClockPanel'
import { RejectionPanel } from './RejectionPanel'
import { SetChangeNote } from './SetChangeNote'

afterEach(cleanup)

test('a clock says by when, who answers, and what is not sure', async () => {
  const view = order()
  view.next = text('收到短信后立即核验', 'Answer the SMS')
  view.clocks = [
    {
      id: 'sms',
      title: text('短信核验', 'SMS check'),
      note: text('', ''),
      state: 'sms-verification',
      hours: 24,
      leaders: ['site'],
      source: '',
      confidence: 'B',
      startedAt: '2026-11-25T01:00:00Z',
      due: '2026-11-26T01:00:00Z',
      standing: 'remind',
      announced: false,
      tries: 2,
      attempts: 6,
      resent: 0,
      idTails: [{ name: '样本', mobile: '13800138000', tail: '31002X' }],
      clockBehind: false,
    },
  ]
  view.checklist = [{ id: 'footer', text: text('首页标明备案号', 'Show the number'), ticked: false }]
  const ticked = vi.fn()
  render(
    <LanguageProvider lang="zh">
      <ClockPanel view={view} onTick={ticked} />
    </LanguageProvider>,
  )
  expect(screen.getByText('快到期')).toBeTruthy()
  expect(screen.getByText(/31002X/)).toBeTruthy()
  expect(screen.getByText(/尚未公布/)).toBeTruthy()
  expect(screen.getByText(/已填错 2 次，最多 6 次/)).toBeTruthy()
  await userEvent.click(screen.getByRole('checkbox'))
  expect(ticked).toHaveBeenCalledWith('footer', true)
})

test('a rejection is recognised in the words it came with', async () => {
  const view = order()
  view.draft.order.state = 'first-review'
  installFake({}, view)
  const rejected = vi.fn()
  render(
    <LanguageProvider lang="zh">
      <App>
        <RejectionPanel view={view} onReject={rejected} onField={() => {}} />
      </App>
    </LanguageProvider>,
  )
  await userEvent.type(screen.getByLabelText('对方的原文'), '照片不符')
  await userEvent.tab()
  await vi.waitFor(async () => {
    await userEvent.click(screen.getByTestId('reject'))
    expect(rejected).toHaveBeenLastCalledWith(['photo'], '照片不符')
  })
})

test('what other rules make of the findings is said once', async () => {
  const dismissed = vi.fn()
  const change = {
    from: 'a',
    to: 'b',
    appeared: [{ rule: 'x', title: text('新的', 'New') }],
    gone: [],
    changed: [{ rule: 'y', title: text('变了的', 'Changed') }],
  }
  render(
    <LanguageProvider lang="zh">
      <SetChangeNote change={change} onDismiss={dismissed} />
    </LanguageProvider>,
  )
  expect(screen.getByText('新增的结论：新的')).toBeTruthy()
  expect(screen.getByText('内容有变的结论：变了的')).toBeTruthy()
  await userEvent.click(screen.getByTestId('dismiss-set-change'))
  expect(dismissed).toHaveBeenCalled()
})

test('what changed since the last revision is said with what it was', () => {
  const changes = {
    revision: 2,
    fields: [
      { path: 'site.name', label: text('网站名称', 'Site name'), was: text('旧名称', 'Old name'), is: text('', '') },
    ],
    added: [{ slot: text('核验单', 'Form'), name: 'new.jpg' }],
    removed: [],
  }
  render(
    <LanguageProvider lang="zh">
      <ChangesPanel changes={changes} />
    </LanguageProvider>,
  )
  expect(screen.getByRole('heading', { name: '版本 2 之后的改动' })).toBeTruthy()
  expect(screen.getByText('旧名称').tagName).toBe('DEL')
  expect(screen.getByText('（空）').tagName).toBe('INS')
  expect(screen.getByText('新放入：核验单（new.jpg）')).toBeTruthy()
  expect(screen.queryByText(/已移出/)).toBeNull()
})
