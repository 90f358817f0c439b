import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Lang, Text } from '../bridge/go'
import { type Arguments, filled } from './phrase'
import { startEn, startZh } from './start'

export type StartKey = keyof typeof startZh

export type Words<K> = {
  lang: Lang
  /** A phrase of the catalogue, with {names} filled in. */
  w: (key: K, args?: Arguments) => string
  /** A text that came from Go, in the language of the window. */
  say: (text: Text | undefined) => string
}

const Language = createContext<Lang>('zh')

export function LanguageProvider({ lang, children }: { lang: Lang; children: ReactNode }) {
  return <Language value={lang}>{children}</Language>
}

/** The words of a catalogue in the language of the window; both are to be the same at each call. */
export function useCatalogue<K extends string>(zh: Record<K, string>, en: Record<K, string>): Words<K> {
  const lang = useContext(Language)
  return useMemo(
    () => ({
      lang,
      w: (key, args) => filled((lang === 'en' ? en : zh)[key], args),
      say: (text) => (text ? (lang === 'en' ? text.en || text.zh : text.zh || text.en) : ''),
    }),
    [lang, zh, en],
  )
}

/** The words of what most windows begin with. Only this takes no other phrases into the scripts of a start. */
export const useStartWords = () => useCatalogue(startZh, startEn)

/** One phrase of a start in both languages, as Go sends its texts. */
export const startText = (key: StartKey): Text => ({ zh: startZh[key], en: startEn[key] })
