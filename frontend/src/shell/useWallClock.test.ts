import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useWallClock } from './useWallClock'

const MINUTE = 60_000

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-26T01:00:00Z') }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

test('it calls once in a while', () => {
  const call = vi.fn()
  renderHook(() => useWallClock(10 * MINUTE, call))
  vi.advanceTimersByTime(9 * MINUTE)
  expect(call).not.toHaveBeenCalled()
  vi.advanceTimersByTime(MINUTE)
  expect(call).toHaveBeenCalledTimes(1)
})

test('after a sleep it calls at the next look, not after the rest of the wait', () => {
  const call = vi.fn()
  renderHook(() => useWallClock(10 * MINUTE, call))
  vi.advanceTimersByTime(MINUTE)
  vi.setSystemTime(new Date('2026-11-26T09:00:00Z')) // timers stood still for eight hours
  vi.advanceTimersByTime(MINUTE / 2)
  expect(call).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(9 * MINUTE)
  expect(call).toHaveBeenCalledTimes(1)
})

test('a clock that was set back is noticed', () => {
  const call = vi.fn()
  renderHook(() => useWallClock(10 * MINUTE, call))
  vi.setSystemTime(new Date('2026-11-20T01:00:00Z'))
  vi.advanceTimersByTime(MINUTE / 2)
  expect(call).toHaveBeenCalledTimes(1)
})
