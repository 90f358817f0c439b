import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { App as Antd } from 'antd'
import { afterEach, expect, test, vi } from 'vitest'
import type { SafetyView } from '../../bridge/go'
import { installFake } from '../../testing/fake'
import { text } from '../../testing/sample'
import { Backups } from './Backups'

afterEach(cleanup)

test('rows that were deleted outside are accepted only after a question that names them', async () => {
  const accepted = vi.fn(async () => {})
  installFake({ AcceptRows: accepted })
  const view: SafetyView = {
    ways: { keyFile: false, passphrase: true, recovery: true, keychain: false },
    hasKeychain: false,
    autoLock: 0,
    backupFolder: '',
    backups: [],
    backupProblem: null,
    rowsProblem: {
      code: 'rows-tampered',
      message: text('订单 a 被删除。', 'order a'),
      advice: text('恢复。', 'Restore.'),
    },
  }
  render(
    <Antd>
      <Backups view={view} run={async (change) => void (await change())} />
    </Antd>,
  )
  fireEvent.click(screen.getByTestId('accept-rows'))
  const asked = await screen.findByRole('dialog')
  expect(within(asked).getByText('订单 a 被删除。')).toBeTruthy()
  expect(accepted).not.toHaveBeenCalled()
  fireEvent.click(within(asked).getByRole('button', { name: '按现状接受…' }))
  await waitFor(() => expect(accepted).toHaveBeenCalledOnce())
})
