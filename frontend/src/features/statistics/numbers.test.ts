import { describe, expect, it } from 'vitest'
import { share, shortDays } from './numbers'

describe('numbers of the statistics', () => {
  it.each([
    [0, '0'],
    [0.04, '0'],
    [2, '2'],
    [2.06, '2.1'],
    [99.96, '100'],
    [123.4, '123'],
  ])('%d days are written %s', (days, want) => expect(shortDays(days)).toBe(want))

  it.each([
    [0, 0, '–'],
    [0, 4, '0 %'],
    [1, 3, '33 %'],
    [4, 4, '100 %'],
  ])('%d of %d is %s', (part, whole, want) => expect(share(part, whole)).toBe(want))
})
