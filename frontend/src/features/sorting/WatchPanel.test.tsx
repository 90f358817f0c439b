import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, expect, test, vi } from 'vitest'
import type { API, Lang, WatchView } from '../../bridge/go'
import { LanguageProvider } from '../../i18n'
import { installFake } from '../../testing/fake'
import { text } from '../../testing/sample'
import { WatchPanel } from './WatchPanel'

afterEach(cleanup)

const none: WatchView = { folder: '', placed: 0, left: 0, waiting: [], problem: null }
const watching: WatchView = { ...none, folder: '/扫描', placed: 3 }

function show(view: WatchView, offered: boolean, over: Partial<API> = {}, lang: Lang = 'zh') {
  const fake = installFake({ WatchedFolder: async () => view, ...over })
  render(
    <LanguageProvider lang={lang}>
      <App>
        <WatchPanel offered={offered} onPlaced={vi.fn()} />
      </App>
    </LanguageProvider>,
  )
  return fake
}

test('a folder is chosen, and watched no more', async () => {
  const WatchFolder = vi.fn(async (folder: string) => (folder ? watching : none))
  show(none, true, { PickFolder: async () => '/扫描', WatchFolder })
  fireEvent.click(await screen.findByTestId('watch-choose'))
  await screen.findByText(/正在监视“\/扫描”/)
  fireEvent.click(screen.getByTestId('watch-stop'))
  await screen.findByTestId('watch-choose')
  expect(WatchFolder.mock.calls).toEqual([['/扫描'], ['']])
})

test.each([
  ['zh', '已归位 3 份 · 还有 284 份排队读取'],
  ['en', '3 in their slots · 284 still to be read'],
] as const)('what is still to be read is told (%s)', async (lang, words) => {
  show({ ...watching, left: 284 }, false, {}, lang)
  await screen.findByText(words)
})

test('nothing is told of files to read where none is left', async () => {
  show(watching, false)
  await screen.findByText('已归位 3 份')
})

test('whoever has few orders is not asked', async () => {
  const fake = show(none, false)
  await waitFor(() => expect(fake.called('WatchedFolder').length).toBeGreaterThan(0))
  expect(screen.queryByTestId('watch')).toBeNull()
})

test('files that wait are asked about, and a folder that is away is told', async () => {
  const problem = { code: 'file-missing', message: text('文件夹不在了。', 'Gone.'), advice: text('', '') }
  const SortFiles = vi.fn(async () => [])
  show({ ...watching, waiting: [{ path: '/扫描/1.pdf', name: '1.pdf' }], problem }, false, { SortFiles })
  await screen.findByText('文件夹不在了。')
  fireEvent.click(screen.getByTestId('watch-ask'))
  await waitFor(() => expect(SortFiles).toHaveBeenCalledWith(expect.anything(), [], ['/扫描/1.pdf']))
})
