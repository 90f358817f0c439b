import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { App } from 'antd'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { MaterialView, MendTrial } from '../../bridge/go'
import { LanguageProvider } from '../../i18n'
import { installFake } from '../../testing/fake'
import { order } from '../../testing/sample'
import { mendChoices } from './choices'
import { MendDialog } from './MendDialog'
import { PagePicker } from './PagePicker'

afterEach(cleanup)

const material = (): MaterialView => {
  const m = order()
    .slots.flatMap((s) => s.materials)
    .at(0)
  if (!m) throw new Error('the sample has no material')
  return m
}

const side = (over: object) => ({
  name: 'a.jpg',
  type: 'image/jpeg',
  bytes: 4096,
  width: 900,
  height: 1200,
  dpi: 300,
  findings: [],
  ...over,
})
const trial: MendTrial = {
  id: 'trial-1',
  done: ['rotate'],
  before: side({ width: 1200, height: 900, bytes: 9999 }),
  after: side({}),
  fit: null,
}
const w = (key: string) => key
const choice = { key: 'rotate', label: 'Turn upright', mends: ['rotate' as const], turn: 0, page: 0 }

function open(over = {}) {
  const fake = installFake({ TryMend: async () => trial, DropMend: async () => undefined, ...over })
  const kept = vi.fn()
  const closed = vi.fn()
  render(
    <LanguageProvider lang="en">
      <App>
        <MendDialog order="o" material={material()} choice={choice} onKeep={kept} onClose={closed} />
      </App>
    </LanguageProvider>,
  )
  return { fake, kept, closed }
}

describe('a mend beside the original', () => {
  test('shows both sides in bytes and pixels; Enter keeps it', async () => {
    const { fake, kept, closed } = open()
    expect(await screen.findByText(/9,999 bytes/)).toBeTruthy()
    expect(screen.getByText(/900 × 1200/)).toBeTruthy()
    await waitFor(() => expect(document.activeElement?.id).toBe('keep-mend'))
    await userEvent.keyboard('{Enter}')
    expect(kept).toHaveBeenCalledWith('trial-1')
    expect(closed).not.toHaveBeenCalled()
    expect(fake.called('DropMend')).toEqual([])
  })
  test('Escape leaves everything as it was and forgets the trial', async () => {
    const { fake, kept, closed } = open()
    await screen.findByText(/9,999 bytes/)
    await userEvent.keyboard('{Escape}')
    expect(closed).toHaveBeenCalled()
    expect(kept).not.toHaveBeenCalled()
    expect(fake.called('DropMend')).toEqual([['trial-1']])
  })
  test('closes when nothing could be made', async () => {
    const { closed } = open({
      TryMend: async () => {
        throw new Error('no')
      },
    })
    await waitFor(() => expect(closed).toHaveBeenCalled())
  })
})

test('nothing is cut off or straightened on a verification photo, by hand or together', () => {
  const photo = { ...material(), slot: 'verification-photo', mends: ['rotate' as const, 'strip' as const] }
  const { helps, byHand } = mendChoices(photo, w as never)
  const all = [...helps, ...byHand].flatMap((c) => c.mends)
  expect(all).not.toContain('crop')
  expect(all).not.toContain('straighten')
  expect(helps[0]?.mends).toEqual(['rotate', 'strip'])
  expect(mendChoices({ ...photo, slot: 'other' }, w as never).byHand.flatMap((c) => c.mends)).toContain('crop')
})

test('of a document only pages are picked, each for a slot', async () => {
  installFake()
  const m = material()
  const document = { ...m, facts: { ...m.facts, file: { ...m.facts.file, pageCount: 3 } } }
  expect(mendChoices(document, w as never).byHand).toEqual([])
  const picked = vi.fn()
  render(
    <LanguageProvider lang="en">
      <App>
        <PagePicker material={document} slots={order().slots} onPick={picked} onClose={() => {}} />
      </App>
    </LanguageProvider>,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Use page 2' }))
  await userEvent.click(screen.getByRole('button', { name: 'Take 1 pages' }))
  expect(picked).toHaveBeenCalledWith([{ page: 2, slot: document.slot }])
})
