import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App, ConfigProvider } from 'antd'
import { afterEach, expect, test } from 'vitest'
import type { API, CompanionView } from '../../bridge/go'
import { LanguageProvider } from '../../i18n'
import { installFake } from '../../testing/fake'
import { text } from '../../testing/sample'
import { CompanionPanel } from './CompanionPanel'

afterEach(cleanup)

const companion = (over: Partial<CompanionView> = {}): CompanionView => ({
  provider: 'aliyun',
  account: 'sample@example.cn',
  folder: '/desk/样本',
  laid: true,
  digest: '0'.repeat(64),
  steps: [
    { id: 'account', title: text('登录账号', 'Account'), help: text('', ''), fields: [], files: [], ticked: true },
    {
      id: 'subject',
      title: text('主体信息', 'Subject'),
      help: text('', ''),
      fields: [{ path: 'subject.name', label: text('单位名称', 'Name'), value: '样本贸易有限公司' }],
      files: [],
      ticked: false,
    },
    {
      id: 'materials',
      title: text('上传材料', 'Papers'),
      help: text('', ''),
      fields: [],
      files: [
        {
          slot: 'subject-certificate',
          name: text('主体证件', 'Certificate'),
          path: '/desk/样本/01-主体证件/01-主体证件.jpg',
          bytes: 6 << 20,
          limit: 5 << 20,
          over: true,
        },
      ],
      ticked: false,
    },
  ],
  ...over,
})

function show(view: CompanionView, over: Partial<API> = {}) {
  const fake = installFake({ Copy: async () => 60, ...over })
  render(
    <LanguageProvider lang="zh">
      <ConfigProvider button={{ autoInsertSpace: false }}>
        <App>
          <CompanionPanel companion={view} order="o" change={(call) => call()} />
        </App>
      </ConfigProvider>
    </LanguageProvider>,
  )
  return fake
}

test('a field is copied, and says when the clipboard is cleared', async () => {
  const fake = show(companion())
  fireEvent.click(screen.getByRole('button', { name: '复制单位名称' }))
  expect(await screen.findByText('已复制，60 秒后清除')).toBeTruthy()
  expect(fake.called('Copy')).toEqual([['样本贸易有限公司']])
})

test('files are named as they lie there, and say when the page will refuse them', () => {
  show(companion())
  expect(screen.getByText('01-主体证件.jpg')).toBeTruthy()
  expect(screen.getByText('超出页面的限制')).toBeTruthy()
})

test('which account it is, or that nobody noted it', () => {
  show(companion())
  expect(screen.getByTestId('companion-account').textContent).toContain('sample@example.cn')
  cleanup()
  show(companion({ account: '' }))
  expect(screen.getByTestId('companion-account').textContent).toContain('还没有记下')
})

test('steps are ticked off', async () => {
  const fake = show(companion())
  fireEvent.click(screen.getByRole('checkbox', { name: '主体信息' }))
  await waitFor(() => expect(fake.called('TickStep')).toEqual([['o', 'subject', true]]))
})

test('it was handed in only with the number, and a screenshot goes with it', async () => {
  const fake = show(companion(), { PickFiles: async () => ['/页面.png'] })
  const done = screen.getByTestId('handed-in') as HTMLButtonElement
  expect(done.disabled).toBe(true)
  fireEvent.click(screen.getByTestId('pick-screenshot'))
  await screen.findByText('截图 1 张')
  fireEvent.change(screen.getByLabelText('页面显示的订单号'), { target: { value: ' BA1 ' } })
  fireEvent.click(done)
  await waitFor(() => expect(fake.called('HandedIn')).toEqual([['o', { reference: 'BA1', pictures: ['/页面.png'] }]]))
})

test('taking it back is asked twice', async () => {
  const fake = show(companion())
  fireEvent.click(screen.getByTestId('not-handed-in'))
  expect(fake.called('NotHandedIn')).toEqual([])
  fireEvent.click(await screen.findByRole('button', { name: '确认没有提交' }))
  await waitFor(() => expect(fake.called('NotHandedIn')).toEqual([['o']]))
})
