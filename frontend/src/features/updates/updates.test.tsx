import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, describe, expect, test } from 'vitest'
import type { UpdateView } from '../../bridge/go'
import { installFake } from '../../testing/fake'
import { UpdateDialog } from './UpdateDialog'

const view: UpdateView = {
  current: '1.0.0',
  newest: '1.2.0',
  standing: 'newer',
  locks: false,
  released: '2026-11-26',
  page: 'https://example.cn/beiandesk/',
  changes: [{ kind: 'fixed', text: { zh: '修好了', en: 'Mended' } }],
  files: [{ name: 'beiandesk-1.2.0-setup.exe', system: 'windows/amd64', bytes: 42_000_000, sha256: 'ab'.repeat(32) }],
}

const problem = (code: string) =>
  new Error(JSON.stringify({ code, message: { zh: '签名不对', en: '' }, advice: { zh: '不要安装', en: '' } }))

function open(over: Parameters<typeof installFake>[0] = {}) {
  const fake = installFake({
    UpdateChannel: async () => ({ current: '1.0.0', online: true, keyed: true }),
    CheckUpdate: async () => view,
    PickUpdate: async () => '/带回来的/update.json',
    CheckDownload: async () => view.files[0] as (typeof view.files)[0],
    ...over,
  })
  render(
    <App>
      <UpdateDialog onClose={() => {}} />
    </App>,
  )
  return fake
}

describe('updates', () => {
  afterEach(cleanup)

  test('nothing is asked before somebody asks', async () => {
    const fake = open()
    await screen.findByText('现在的版本：1.0.0')
    expect(fake.called('CheckUpdate')).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: '联网查看' }))
    await screen.findByText('有新版本 1.2.0（2026-11-26 发布）')
    expect(fake.called('CheckUpdate')[0]?.[1]).toBe('')
    expect(screen.getByText('修好了')).toBeTruthy()
  })

  test('a file is read, and a download is held against it', async () => {
    const fake = open({ UpdateChannel: async () => ({ current: '1.0.0', online: false, keyed: true }) })
    fireEvent.click(await screen.findByTestId('update-file'))
    fireEvent.click(await screen.findByTestId('check-download'))
    await screen.findByText('就是发布的 beiandesk-1.2.0-setup.exe，一字节不差。')
    expect(screen.getByRole('button', { name: '联网查看' }).hasAttribute('disabled')).toBe(true)
    expect(fake.called('CheckDownload')[0]?.[1]).toBe('/带回来的/update.json')
  })

  test('what is not believed is not shown', async () => {
    open({ CheckUpdate: () => Promise.reject(problem('update-forged')) })
    fireEvent.click(await screen.findByTestId('update-file'))
    await screen.findByText('签名不对')
    expect(screen.queryByTestId('release')).toBeNull()
  })

  test('a failed look stays in sight, and is tried once more', async () => {
    let reachable = false
    const fake = open({
      CheckUpdate: async () => (reachable ? view : Promise.reject(problem('update-unreachable'))),
    })
    fireEvent.click(await screen.findByRole('button', { name: '联网查看' }))
    const failed = await screen.findByTestId('update-failed')
    expect(failed.textContent).toContain('签名不对')
    expect(failed.textContent).toContain('不要安装')
    expect(screen.getByTestId('update-file').hasAttribute('disabled')).toBe(false)
    reachable = true
    fireEvent.click(within(failed).getByRole('button', { name: /重 ?试/ }))
    await screen.findByTestId('release')
    expect(screen.queryByTestId('update-failed')).toBeNull()
    expect(fake.called('CheckUpdate').map((args) => args[1])).toEqual(['', ''])
  })

  test('a download that is not of the release stays refused in sight, beside the release', async () => {
    open({ CheckDownload: () => Promise.reject(problem('update-file-differs')) })
    fireEvent.click(await screen.findByTestId('update-file'))
    fireEvent.click(await screen.findByTestId('check-download'))
    await screen.findByTestId('update-failed')
    expect(screen.getByTestId('release')).toBeTruthy()
  })

  test('a look that a person stopped is no failure', async () => {
    open({ CheckUpdate: () => Promise.reject(problem('cancelled')) })
    fireEvent.click(await screen.findByTestId('update-file'))
    await screen.findByText('签名不对')
    expect(screen.queryByTestId('update-failed')).toBeNull()
  })

  test('a dialog that learned nothing at all says so', async () => {
    let broken = true
    open({
      UpdateChannel: async () =>
        broken ? Promise.reject(problem('internal')) : { current: '1.0.0', online: true, keyed: true },
    })
    const failed = await screen.findByTestId('update-failed')
    broken = false
    fireEvent.click(within(failed).getByRole('button', { name: /重 ?试/ }))
    await screen.findByText('现在的版本：1.0.0')
  })

  test('an earlier version is not offered', async () => {
    open({ CheckUpdate: async () => ({ ...view, standing: 'older' as const, locks: true }) })
    fireEvent.click(await screen.findByTestId('update-file'))
    await screen.findByText('那个版本打不开现在的数据。')
    expect(screen.queryByText('beiandesk-1.2.0-setup.exe')).toBeNull()
  })

  test('a build without a key says so', async () => {
    open({ UpdateChannel: async () => ({ current: 'dev', online: false, keyed: false }) })
    await screen.findByText(/没有发布者的公钥/)
    expect(screen.getByTestId('update-file').hasAttribute('disabled')).toBe(true)
  })
})
