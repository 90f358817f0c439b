import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { afterSave, type Edits } from './autosave'
import { useAutosave } from './useAutosave'

test('afterSave keeps what was typed meanwhile', () => {
  expect(afterSave({ a: '1', b: '2', c: '4' }, { a: '1', c: '3' })).toEqual({ b: '2', c: '4' })
})

describe('useAutosave', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** Saves that end when the test says so. */
  function setUp() {
    const sent: Edits[] = []
    const ends: { resolve: () => void; reject: (error: Error) => void }[] = []
    const save = (edits: Edits) => {
      sent.push(edits)
      return new Promise<void>((resolve, reject) => ends.push({ resolve, reject }))
    }
    const failed = vi.fn()
    const { result, unmount } = renderHook(() => useAutosave(save, failed))
    return { sent, ends, failed, result, unmount }
  }
  const settle = () => act(async () => void (await vi.advanceTimersByTimeAsync(0)))

  test('typing is saved once it rests', async () => {
    const { sent, ends, result } = setUp()
    act(() => result.current.edit('site.name', '小', true))
    act(() => result.current.edit('site.name', '小站', true))
    expect(sent).toEqual([])
    await act(async () => void (await vi.advanceTimersByTimeAsync(2000)))
    expect(sent).toEqual([{ 'site.name': '小站' }])
    expect(result.current.state.kind).toBe('saving')
    ends[0]?.resolve()
    await settle()
    expect(result.current.state.kind).toBe('saved')
    expect(result.current.edits).toEqual({})
  })

  test('one save at a time; what is typed meanwhile follows', async () => {
    const { sent, ends, result } = setUp()
    act(() => result.current.edit('a', '1'))
    await settle()
    act(() => result.current.edit('a', '2'))
    act(() => result.current.edit('b', '3'))
    expect(sent).toEqual([{ a: '1' }])
    ends[0]?.resolve()
    await settle()
    expect(sent).toEqual([{ a: '1' }, { a: '2', b: '3' }])
  })

  test('a failed save is told, keeps the text, and can be tried again', async () => {
    const { sent, ends, failed, result } = setUp()
    act(() => result.current.edit('a', '1'))
    await settle()
    ends[0]?.reject(new Error('disk full'))
    await settle()
    expect(failed).toHaveBeenCalledOnce()
    expect(result.current.state.kind).toBe('failed')
    expect(result.current.edits).toEqual({ a: '1' })
    act(() => void result.current.flush())
    await settle()
    expect(sent).toEqual([{ a: '1' }, { a: '1' }])
  })

  test('leaving the screen saves what was still resting', async () => {
    const { sent, result, unmount } = setUp()
    act(() => result.current.edit('a', '1', true))
    unmount()
    expect(sent).toEqual([{ a: '1' }])
  })
})
