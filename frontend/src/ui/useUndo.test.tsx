import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App, ConfigProvider } from 'antd'
import { afterEach, expect, test } from 'vitest'
import { LanguageProvider } from '../i18n'
import { endUndo, undoLatest } from './undo'
import { useUndo } from './useUndo'

afterEach(() => {
  endUndo()
  cleanup()
})

const undone: string[] = []

function Shelf() {
  const offerUndo = useUndo()
  const drop = (name: string) => offerUndo('已删除', async () => undone.push(name))
  return ['甲', '乙'].map((name) => (
    <button type="button" key={name} onClick={() => drop(name)}>
      {name}
    </button>
  ))
}

const show = () => {
  undone.length = 0
  render(
    <LanguageProvider lang="zh">
      <ConfigProvider theme={{ token: { motion: false } }}>
        <App>
          <Shelf />
        </App>
      </ConfigProvider>
    </LanguageProvider>,
  )
  fireEvent.click(screen.getByText('甲'))
  fireEvent.click(screen.getByText('乙'))
}

test('each offer brings back its own, also under the same words', async () => {
  show()
  await waitFor(() => expect(screen.getAllByTestId('undo')).toHaveLength(2))
  fireEvent.click(screen.getAllByTestId('undo')[0] as HTMLElement)
  expect(undone).toEqual(['甲'])
  undoLatest()
  undoLatest()
  expect(undone).toEqual(['甲', '乙'])
})

test('what is out of sight is not undone', async () => {
  show()
  await waitFor(() => expect(screen.getAllByTestId('undo')).toHaveLength(2))
  act(endUndo)
  undoLatest()
  expect(undone).toEqual([])
  await waitFor(() => expect(screen.queryAllByTestId('undo')).toHaveLength(0))
})
