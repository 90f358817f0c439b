import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Lang, Text } from '../bridge/go'
import { type Arguments, type Key, phrase } from './catalogue'

export type { Key } from './catalogue'

export type Words = {
  lang: Lang
  /** A phrase of the catalogue, with {names} filled in. */
  w: (key: Key, args?: Arguments) => string
  /** A text that came from Go, in the language of the window. */
  say: (text: Text | undefined) => string
}

const Language = createContext<Lang>('zh')

export function LanguageProvider({ lang, children }: { lang: Lang; children: ReactNode }) {
  return <Language value={lang}>{children}</Language>
}

export function useWords(): Words {
  const lang = useContext(Language)
  return useMemo(
    () => ({
      lang,
      w: (key, args) => phrase(lang, key, args),
      say: (text) => (text ? (lang === 'en' ? text.en || text.zh : text.zh || text.en) : ''),
    }),
    [lang],
  )
}
