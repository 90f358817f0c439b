import { expect, test } from 'vitest'
import { timeLeft } from './timeLeft'

test.each([
  ['too early to tell', 5, 10, 2_000, undefined],
  ['nothing done', 0, 10, 9_000, undefined],
  ['all done', 10, 10, 9_000, undefined],
  ['seconds', 5, 10, 20_000, { key: 'task.secondsLeft', n: 20 }],
  ['never no seconds', 999, 1000, 4_000, { key: 'task.secondsLeft', n: 1 }],
  ['minutes', 1, 11, 30_000, { key: 'task.minutesLeft', n: 5 }],
])('%s', (_, done, total, elapsed, wanted) => {
  expect(timeLeft(done, total, elapsed)).toEqual(wanted)
})
