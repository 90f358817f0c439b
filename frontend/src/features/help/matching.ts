import type { Lang, RejectionHelp, Text } from '../../bridge/go'
import { phrase } from '../../i18n/catalogue'
import { meansKey, TERMS, type TermId, termKey } from '../../ui/terms'

/** The words of the field in which a text stands, or that stand in it; all when there is none. */
export function termsWith(text: string, lang: Lang): readonly TermId[] {
  const sought = text.toLowerCase()
  return TERMS.filter((id) => {
    const name = phrase(lang, termKey(id)).toLowerCase()
    return sought.includes(name) || `${name}\n${phrase(lang, meansKey(id)).toLowerCase()}`.includes(sought)
  })
}

/** The reasons whose words hold a text somewhere: what a person searches, not what a provider writes. */
export function reasonsWith(reasons: RejectionHelp[], text: string, lang: Lang): RejectionHelp[] {
  const sought = text.toLowerCase()
  const say = (t: Text) => (lang === 'en' ? t.en : t.zh)
  return reasons.filter((r) => [r.title, r.advice, ...r.about].map(say).join('\n').toLowerCase().includes(sought))
}
