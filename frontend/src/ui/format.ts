import type { Lang } from '../bridge/go'

const locale = (lang: Lang) => (lang === 'en' ? 'en-GB' : 'zh-CN')

/** 1536 → "1.5 KB"; sizes as file managers show them, 1 KB = 1024 bytes. */
export function bytes(n: number): string {
  if (n < 1024) return `${n} B`
  const [value, unit] = n < 1024 * 1024 ? [n / 1024, 'KB'] : [n / 1024 / 1024, 'MB']
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`
}

const two = (n: number) => String(n).padStart(2, '0')

/** A day as figures, in the order of a language. Intl would write the same; the first use of it takes long at a start. */
function figures(year: number, month: number, dayOfMonth: number, lang: Lang): string {
  const [m, d] = [two(month), two(dayOfMonth)]
  return lang === 'en' ? `${d}/${m}/${year}` : `${year}/${m}/${d}`
}

/** Day and minute of an RFC 3339 time, local. */
export function dateTime(iso: string, lang: Lang): string {
  const at = new Date(iso)
  const minute = `${two(at.getHours())}:${two(at.getMinutes())}`
  const date = figures(at.getFullYear(), at.getMonth() + 1, at.getDate(), lang)
  return lang === 'en' ? `${date}, ${minute}` : `${date} ${minute}`
}

/** China keeps one time, without summer time. */
const CHINA = 8 * 3_600_000

/** The last day before an RFC 3339 time that ends a day in China. */
export function chinaDay(iso: string, lang: Lang): string {
  const at = new Date(Date.parse(iso) - 1000 + CHINA)
  return figures(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), lang)
}

/** The time of day to the second, local: 12:03:21. */
export const clock = (at: Date) => [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')

/** A digest in groups of eight, so that people can compare it. */
export const digestGroups = (digest: string) => digest.match(/.{1,8}/g) ?? []

/** 0.714 → "71 %". */
export const share = (part: number) => `${Math.round(part * 100)} %`

/** A day written yyyy-mm-dd, with its weekday. */
export const day = (date: string, lang: Lang) =>
  new Intl.DateTimeFormat(locale(lang), { month: 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  )
