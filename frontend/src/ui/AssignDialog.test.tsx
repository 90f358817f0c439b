import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, expect, test, vi } from 'vitest'
import { LanguageProvider } from '../i18n/language'
import { installFake } from '../testing/fake'
import { AssignDialog } from './AssignDialog'

afterEach(cleanup)

const dialog = (orders: string[]) =>
  render(
    <LanguageProvider lang="zh">
      <App>
        <AssignDialog orders={orders} now="" onDone={vi.fn()} onClose={vi.fn()} />
      </App>
    </LanguageProvider>,
  )

test('a slip of the key takes no clerk away from many orders', async () => {
  const fake = installFake({ Clerks: async () => ({ current: '', known: [] }) })
  dialog(['a', 'b'])
  const name = await screen.findByRole('combobox', { name: '经办人' })
  fireEvent.keyDown(name, { key: 'Enter' })
  const give = screen.getByRole<HTMLButtonElement>('button', { name: '交给他/她' })
  expect(give.disabled).toBe(true)
  fireEvent.change(name, { target: { value: '李样' } })
  expect(give.disabled).toBe(false)
  fireEvent.click(give)
  await waitFor(() => expect(fake.called('AssignClerk')).toEqual([[['a', 'b'], '李样']]))
})

test('one order may be left without a clerk', async () => {
  const fake = installFake({ Clerks: async () => ({ current: '', known: [] }) })
  dialog(['a'])
  fireEvent.click(await screen.findByRole('button', { name: '交给他/她' }))
  await waitFor(() => expect(fake.called('AssignClerk')).toEqual([[['a'], '']]))
})
