import { expect, test } from 'vitest'
import { bytes, clock, digestGroups } from './format'
import { composing } from './ime'

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1536, '1.5 KB'],
  [4_194_304, '4.0 MB'],
  [15_211_060, '15 MB'],
])('%i bytes', (n, shown) => {
  expect(bytes(n)).toBe(shown)
})

test('clock', () => {
  expect(clock(new Date(2026, 10, 23, 9, 3, 21))).toBe('09:03:21')
})

test('a digest falls into groups without losing a character', () => {
  const digest = '0123456789abcdef'.repeat(4)
  expect(digestGroups(digest)).toHaveLength(8)
  expect(digestGroups(digest).join('')).toBe(digest)
})

test.each([
  ['composing', { nativeEvent: { isComposing: true }, keyCode: 13 }, true],
  ['Enter that ended a composition in WebKit', { nativeEvent: { isComposing: false }, keyCode: 229 }, true],
  ['Enter', { nativeEvent: { isComposing: false }, keyCode: 13 }, false],
])('%s', (_, event, is) => {
  expect(composing(event)).toBe(is)
})
