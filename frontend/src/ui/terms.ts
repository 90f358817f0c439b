import type { Lang } from '../bridge/go'
import { type Key, phrase } from '../i18n/catalogue'

/** The words of the field that are explained where they stand. */
export const TERMS = [
  'subject-leader',
  'site-leader',
  'subject',
  'provider',
  'authority',
  'form',
  'photo',
  'backdrop',
  'service-number',
  'filing-number',
  'domain',
  'first-review',
  'sms',
  'freeze',
  'receipt',
  'pre-approval',
] as const
export type TermId = (typeof TERMS)[number]

export const termKey = (id: TermId): Key => `term.${id}`
export const meansKey = (id: TermId): Key => `term.${id}.means`

/** A stretch of text, with the term that it is. */
export type Stretch = { at: number; text: string; term?: TermId }

/** Cuts a text at the first place of each term; a longer term goes before a shorter one that it holds. */
export function stretches(text: string, lang: Lang): Stretch[] {
  const names = TERMS.map((id) => ({ id, name: phrase(lang, termKey(id)) })).sort(
    (a, b) => b.name.length - a.name.length,
  )
  const found: { at: number; end: number; id: TermId }[] = []
  const folded = text.toLowerCase()
  for (const { id, name } of names) {
    const free = (at: number) => !found.some((f) => at < f.end && f.at < at + name.length)
    const at = placeOf(folded, name.toLowerCase(), lang, free)
    if (at >= 0) found.push({ at, end: at + name.length, id })
  }
  found.sort((a, b) => a.at - b.at)
  const out: Stretch[] = []
  let from = 0
  for (const { at, end, id } of found) {
    if (at > from) out.push({ at: from, text: text.slice(from, at) })
    out.push({ at, text: text.slice(at, end), term: id })
    from = end
  }
  if (from < text.length) out.push({ at: from, text: text.slice(from) })
  return out
}

/** Where a term stands as a word of its own: English words end where letters end. */
function placeOf(text: string, name: string, lang: Lang, free: (at: number) => boolean): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const whole = !/[a-z]/.test(text[at - 1] ?? '') && !/[a-rt-z]/.test(text[at + name.length] ?? '')
    if ((lang !== 'en' || whole) && free(at)) return at
  }
  return -1
}
