import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { App } from 'antd'
import { expect, test } from 'vitest'
import type { PackageView } from '../../bridge/go'
import { installFake } from '../../testing/fake'
import { OpenedPackage } from './OpenedPackage'

const whole: PackageView = {
  name: '样本.beian',
  whole: true,
  problems: [],
  digest: 'ab'.repeat(32),
  files: 7,
  bytes: 4096,
  contents: {
    order: 'order-1',
    known: true,
    revision: 2,
    frozenAt: '2026-11-23T03:10:00Z',
    client: '样本客户',
    subject: '样本贸易有限公司',
    site: '样本网站',
    domains: ['example.cn'],
    ruleSet: 'aliyun-2018-08',
    findings: 0,
    materials: [{ slot: { zh: '主体证件', en: 'Certificate' }, name: '营业执照.jpg', bytes: 2048 }],
  },
}

const broken: PackageView = {
  ...whole,
  name: '坏.zip',
  whole: false,
  contents: null,
  problems: [{ zh: '文件的校验和不对', en: 'checksum' }],
}

test('packages are shown one after the other, the broken one with its reason', async () => {
  let files = ['/x/样本.beian', '/x/坏.zip']
  const fake = installFake({
    Opened: async () => {
      const told = files
      files = []
      return told
    },
    OpenPackage: async (path) => (path.endsWith('.zip') ? broken : whole),
  })
  const opened: string[] = []
  render(
    <App>
      <OpenedPackage onOrder={(order) => opened.push(order)} />
    </App>,
  )
  expect((await screen.findByTestId('package')).dataset.whole).toBe('true')
  expect(screen.getByText('营业执照.jpg')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '打开这份订单' }))
  expect(opened).toEqual(['order-1'])
  expect(screen.getByTestId('package').dataset.whole).toBe('false')
  expect(screen.getByText('文件的校验和不对')).toBeTruthy()
  await userEvent.click(screen.getByTestId('package-close'))
  expect(screen.queryByTestId('package')).toBeNull()

  files = ['/x/再来.beian'] // a second copy of the program was started for a file
  act(() => fake.emit('window:opened'))
  expect((await screen.findByTestId('package')).dataset.whole).toBe('true')
})

test('one that cannot be read keeps none of the others from being shown', async () => {
  const gone = JSON.stringify({
    code: 'file',
    message: { zh: '找不到文件', en: '' },
    advice: { zh: '请检查路径', en: '' },
  })
  installFake({
    Opened: async () => ['/x/没有.beian', '/x/样本.beian'],
    OpenPackage: async (path) => {
      if (path.includes('没有')) throw new Error(gone)
      return whole
    },
  })
  render(
    <App>
      <OpenedPackage onOrder={() => {}} />
    </App>,
  )
  expect((await screen.findByTestId('package')).dataset.whole).toBe('true')
  expect(await screen.findByText('找不到文件')).toBeTruthy()
})
