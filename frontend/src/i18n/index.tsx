import type { Key } from './catalogue'
import { en } from './en'
import { useCatalogue, type Words as WordsOf } from './language'
import { zh } from './zh-CN'

export type { Key } from './catalogue'
export { LanguageProvider } from './language'

export type Words = WordsOf<Key>

/** All words of the window. What a start shows uses useStartWords. */
export const useWords = (): Words => useCatalogue(zh, en)
