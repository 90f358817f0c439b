import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useRef } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type ListPlace, listTop } from './listPlace'
import { useBack } from './useBack'

const HEIGHT = 90
const SEEN = 20
const ids = Array.from({ length: 1000 }, (_, i) => `o${i}`)

beforeEach(() => vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame'] }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** A list of high rows; the page holds those around the place it is scrolled to. */
function List({ place, from }: { place: ListPlace; from: number }) {
  const page = useRef<HTMLElement>(null)
  useBack(
    useRef(place),
    page,
    ids.map((id) => ({ id })),
    true,
  )
  return (
    <main ref={page} data-testid="page">
      <table>
        <tbody>
          {ids.slice(from, from + SEEN).map((id, i) => (
            <tr key={id} data-row-key={id} data-index={from + i}>
              <td>
                <button type="button" className="row-link">
                  {id}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  )
}

/** Layout, which there is none of here: a row stands by its index, and the page is at the top of the window. */
function lay() {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const index = this.getAttribute('data-index')
    const top = index === null ? 0 : Number(index) * HEIGHT - (this.closest('main')?.scrollTop ?? 0)
    return new DOMRect(0, top, 100, HEIGHT)
  })
}

const frames = (n: number) => act(() => vi.advanceTimersByTime(n * 16))

/** Frames, each with the rows in the page that stand where it is scrolled to. */
function settle(show: (from: number) => void, n: number) {
  for (let i = 0; i < n; i++) {
    frames(1)
    show(Math.max(0, Math.floor(screen.getByTestId('page').scrollTop / HEIGHT) - 2))
  }
}

const left: ListPlace = { ...listTop, top: 800 * 63, rows: 1000, row: 'o800', offset: 120 }

const begin = () => {
  lay()
  const { rerender } = render(<List place={left} from={0} />)
  return (from: number) => rerender(<List place={left} from={from} />)
}

test('a row far down is found though those above are higher than they were', () => {
  settle(begin(), 20)
  expect(document.activeElement?.textContent).toBe('o800')
  expect(screen.getByTestId('page').scrollTop).toBe(800 * HEIGHT - 120)
})

test.each([
  ['wheel', fireEvent.wheel],
  ['pointer', fireEvent.pointerDown],
  ['key', fireEvent.keyDown],
  ['touch', fireEvent.touchStart],
] as const)('who takes the list elsewhere is let go at once: %s', (_, take) => {
  const show = begin()
  settle(show, 1)
  const page = screen.getByTestId('page')
  take(page)
  page.scrollTop = 7
  settle(show, 10)
  expect(page.scrollTop).toBe(7)
  expect(document.activeElement).toBe(document.body)
})
