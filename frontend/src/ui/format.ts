import type { Lang } from '../bridge/go'

const locale = (lang: Lang) => (lang === 'en' ? 'en-GB' : 'zh-CN')

/** 1536 → "1.5 KB"; sizes as file managers show them, 1 KB = 1024 bytes. */
export function bytes(n: number): string {
  if (n < 1024) return `${n} B`
  const [value, unit] = n < 1024 * 1024 ? [n / 1024, 'KB'] : [n / 1024 / 1024, 'MB']
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`
}

/** Day and minute of an RFC 3339 time, local. */
export const dateTime = (iso: string, lang: Lang) =>
  new Intl.DateTimeFormat(locale(lang), {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(iso))

/** The last day before an RFC 3339 time that ends a day in China. */
export const chinaDay = (iso: string, lang: Lang) =>
  new Intl.DateTimeFormat(locale(lang), {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(Date.parse(iso) - 1000))

/** The time of day to the second, local: 12:03:21. */
export const clock = (at: Date) =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }).format(at)

/** A digest in groups of eight, so that people can compare it. */
export const digestGroups = (digest: string) => digest.match(/.{1,8}/g) ?? []

/** 0.714 → "71 %". */
export const share = (part: number) => `${Math.round(part * 100)} %`

/** A day written yyyy-mm-dd, with its weekday. */
export const day = (date: string, lang: Lang) =>
  new Intl.DateTimeFormat(locale(lang), { month: 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  )
