import { expect, test } from 'vitest'
import { bytes, chinaDay, clock, dateTime, digestGroups } from './format'
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

test.each(['2026-11-27T04:18:09Z', '2026-01-02T23:59:59+08:00', '2026-03-01T00:00:00+08:00', '2026-12-31T16:00:00Z'])(
  '%s is written as the languages write it',
  (iso) => {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
    const minute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
    for (const [lang, locale] of [
      ['zh', 'zh-CN'],
      ['en', 'en-GB'],
    ] as const) {
      const local = new Intl.DateTimeFormat(locale, { ...parts, ...minute })
      expect(dateTime(iso, lang)).toBe(local.format(new Date(iso)))
      const china = new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'Asia/Shanghai' })
      expect(chinaDay(iso, lang)).toBe(china.format(new Date(Date.parse(iso) - 1000)))
    }
  },
)

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
