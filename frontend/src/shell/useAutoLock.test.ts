import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { installFake } from '../testing/fake'
import { useAutoLock } from './useAutoLock'

const MINUTE = 60_000
const lock = vi.fn()
let emit: ReturnType<typeof installFake>['emit']

let rerender: (lock: () => void) => void

beforeEach(() => {
  vi.useFakeTimers()
  lock.mockReset()
  emit = installFake().emit
  rerender = renderHook((by: () => void) => useAutoLock(5, by), { initialProps: lock as () => void }).rerender
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const phone = (heard: number, strangers = 0) => emit('phone:changed', { check: '123456', heard, strangers })

test('it locks when nothing is touched, and a touch puts it off', () => {
  vi.advanceTimersByTime(4 * MINUTE)
  dispatchEvent(new Event('keydown'))
  vi.advanceTimersByTime(4 * MINUTE)
  expect(lock).not.toHaveBeenCalled()
  vi.advanceTimersByTime(MINUTE)
  expect(lock).toHaveBeenCalledTimes(1)
})

test('a page or picture from the phone puts it off, and a silent phone does not', () => {
  for (const heard of [1, 2, 3]) {
    vi.advanceTimersByTime(4 * MINUTE)
    phone(heard)
  }
  expect(lock).not.toHaveBeenCalled()
  vi.advanceTimersByTime(5 * MINUTE)
  expect(lock).toHaveBeenCalledTimes(1)
})

test('whoever knocks without the key, and what is told twice, puts nothing off', () => {
  phone(1)
  vi.advanceTimersByTime(4 * MINUTE)
  phone(1, 1)
  phone(1, 2)
  vi.advanceTimersByTime(MINUTE)
  expect(lock).toHaveBeenCalledTimes(1)
})

test('knocks before any phone was heard put nothing off', () => {
  vi.advanceTimersByTime(4 * MINUTE)
  phone(0, 1)
  vi.advanceTimersByTime(MINUTE)
  expect(lock).toHaveBeenCalledTimes(1)
})

test('what was heard of the phone is remembered when the window locks by something else', () => {
  phone(1)
  const other = vi.fn()
  rerender(other)
  vi.advanceTimersByTime(4 * MINUTE)
  phone(1, 1)
  vi.advanceTimersByTime(MINUTE)
  expect(other).toHaveBeenCalledTimes(1)
})
