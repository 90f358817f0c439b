import { act, cleanup, render, screen } from '@testing-library/react'
import { useRef } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { useLanding } from './useLanding'

beforeEach(() => {
  Element.prototype.scrollIntoView = () => {}
})
afterEach(cleanup)

type Props = { here: string; stands: boolean; otherwise?: boolean }
let land: ReturnType<typeof useLanding>

function Page({ here, stands, otherwise }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  land = useLanding(undefined, { here, ...(otherwise && { otherwise: heading }) })
  return (
    <>
      <h2 ref={heading} tabIndex={-1} id="heading">
        Heading
      </h2>
      {stands && <input id="wanted" aria-label="wanted" />}
    </>
  )
}

const focused = () => document.activeElement?.id ?? ''

test('what stands gets the focus', () => {
  render(<Page here="a" stands />)
  act(() => land('wanted'))
  expect(document.activeElement).toBe(screen.getByLabelText('wanted'))
})

test.each([
  [true, 'heading'],
  [false, ''],
])('what does not stand is given up and gets no focus later (heading instead: %s)', (otherwise, at) => {
  const { rerender } = render(<Page here="a" stands={false} otherwise={otherwise} />)
  act(() => land('wanted'))
  expect(focused()).toBe(at)
  rerender(<Page here="a" stands otherwise={otherwise} />)
  expect(focused()).toBe(at)
})

test('what stands in another place is waited for until that place is drawn', () => {
  const { rerender } = render(<Page here="a" stands={false} />)
  act(() => land('wanted', 'b'))
  rerender(<Page here="a" stands={false} />)
  expect(focused()).toBe('')
  rerender(<Page here="b" stands />)
  expect(focused()).toBe('wanted')
})
