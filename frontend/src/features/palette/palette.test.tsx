import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { App } from '../../shell/App'
import { installFake } from '../../testing/fake'
import { matching } from './choices'
import { asked } from './keys'

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

test.each([
  ['Ctrl K', press('k', { ctrlKey: true }), true, { what: 'palette' }],
  ['Ctrl N', press('n', { ctrlKey: true }), true, { what: 'new' }],
  ['Ctrl 8', press('8', { ctrlKey: true }), false, { what: 'section', section: 7 }],
  ['Ctrl 9', press('9', { ctrlKey: true }), false, undefined],
  ['?', press('?', { shiftKey: true }), false, { what: 'shortcuts' }],
  ['? while typing', press('?', { shiftKey: true }), true, undefined],
  ['a letter', press('k'), false, undefined],
  ['Ctrl Shift K', press('K', { ctrlKey: true, shiftKey: true }), false, undefined],
  ['AltGr K', press('k', { ctrlKey: true, altKey: true }), false, undefined],
])('%s', (_, event, typing, wanted) => {
  expect(asked(event, typing)).toEqual(wanted)
})

test('a command is found by all words of the query, whatever their case', () => {
  const commands = ['New filing', 'List of filings'].map((name) => ({ id: name, name, run: () => undefined }))
  expect(matching(commands, 'FILING new', 'en').map((c) => c.name)).toEqual(['New filing'])
  expect(matching(commands, '  ', 'en')).toHaveLength(2)
})

describe('the palette', () => {
  beforeEach(() => {
    location.hash = ''
  })
  afterEach(cleanup)

  const openPalette = async () => {
    const fake = installFake()
    render(<App />)
    await screen.findByRole('button', { name: '样本客户' })
    fireEvent.keyDown(document.body, press('k', { ctrlKey: true }))
    return { fake, input: await screen.findByTestId('palette') }
  }

  test('finds an order and opens it by Enter', async () => {
    const { fake, input } = await openPalette()
    fireEvent.change(input, { target: { value: '样本客户' } })
    await screen.findByRole('option', { name: /样本客户/ })
    expect(fake.called('Orders').at(-1)?.[0]).toEqual({ query: '样本客户', state: '', clerk: '' })
    fireEvent.keyDown(input, press('Enter'))
    await screen.findByTestId('station-subject')
  })

  test('leaves Enter to an input method that composes', async () => {
    const { input } = await openPalette()
    fireEvent.keyDown(input, { key: 'Enter', keyCode: 229 })
    expect(screen.getByTestId('palette')).toBeTruthy()
  })

  test('goes around with the arrows and runs a command', async () => {
    const { input } = await openPalette()
    fireEvent.change(input, { target: { value: '检查标准' } })
    await screen.findByRole('option', { name: '检查标准' })
    fireEvent.keyDown(input, press('ArrowUp'))
    fireEvent.keyDown(input, press('ArrowDown'))
    fireEvent.keyDown(input, press('Enter'))
    await waitFor(() => expect(location.hash).toBe('#/rules'))
  })
})
