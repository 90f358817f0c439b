import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, expect, test, vi } from 'vitest'
import type { SavedFilter } from '../../bridge/go'
import { LanguageProvider } from '../../i18n'
import { installFake } from '../../testing/fake'
import { type Filter, SavedFilters } from './SavedFilters'

afterEach(cleanup)

/** Keeps filters as the program does. */
function keeping(saved: SavedFilter[]) {
  return installFake({
    SavedFilters: async () => saved,
    SaveFilter: async (f) => {
      saved = [...saved.filter((s) => s.name !== f.name), f]
      return saved
    },
    DropFilter: async (name) => {
      saved = saved.filter((s) => s.name !== name)
      return saved
    },
  })
}

function show(now: Filter) {
  const onPick = vi.fn()
  render(
    <App>
      <LanguageProvider lang="zh">
        <SavedFilters now={now} suggestion="样本 已退回" onPick={onPick} />
      </LanguageProvider>
    </App>,
  )
  return onPick
}

const returned: SavedFilter = { name: '被退回的', query: '', state: 'returned', clerk: '' }

test('a filter is picked by its name', async () => {
  keeping([returned])
  const onPick = show({ query: '', state: '', clerk: '' })
  fireEvent.click(await screen.findByRole('button', { name: '被退回的' }))
  expect(onPick).toHaveBeenCalledWith(returned)
  expect(screen.queryByTestId('keep-filter')).toBeNull()
})

test('the present filter is kept under the suggested name', async () => {
  const { called } = keeping([])
  show({ query: '样本', state: 'returned', clerk: '' })
  fireEvent.click(await screen.findByTestId('keep-filter'))
  fireEvent.click(await screen.findByRole('button', { name: /保\s?存$/ }))
  await screen.findByRole('button', { name: '样本 已退回' })
  expect(called('SaveFilter')).toEqual([[{ name: '样本 已退回', query: '样本', state: 'returned', clerk: '' }]])
})

test('a deleted filter comes back by undo', async () => {
  keeping([returned])
  show({ query: '', state: '', clerk: '' })
  await screen.findByRole('button', { name: '被退回的' })
  fireEvent.click(screen.getByLabelText('删除筛选“被退回的”'))
  await waitFor(() => expect(screen.queryByRole('button', { name: '被退回的' })).toBeNull())
  fireEvent.click(await screen.findByRole('button', { name: /撤\s?销/ }))
  await screen.findByRole('button', { name: '被退回的' })
})

test('keeping a filter by keyboard: the field has the focus, Escape gives it back, Enter hands it on', async () => {
  keeping([])
  show({ query: '样本', state: 'returned', clerk: '' })
  const button = await screen.findByTestId('keep-filter')
  fireEvent.click(button)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('名称')))
  fireEvent.keyDown(screen.getByLabelText('名称'), { key: 'Escape' })
  expect(document.activeElement).toBe(button)
  fireEvent.click(button)
  fireEvent.click(await screen.findByRole('button', { name: /保\s?存$/ }))
  const kept = await screen.findByRole('button', { name: '样本 已退回' })
  await waitFor(() => expect(document.activeElement).toBe(kept))
})
