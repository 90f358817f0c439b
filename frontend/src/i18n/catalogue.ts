import type { Lang, Text } from '../bridge/go'
import { en } from './en'
import { zh } from './zh-CN'

export type Key = keyof typeof zh
export type Arguments = Record<string, string | number>

/** One phrase in one language; {name} stands for an argument. */
export function phrase(lang: Lang, key: Key, args: Arguments = {}): string {
  const pattern = (lang === 'en' ? en : zh)[key]
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => String(args[name] ?? ''))
}

/** One phrase in both languages, as Go sends its texts. */
export const text = (key: Key): Text => ({ zh: zh[key], en: en[key] })

/** The value of a date field that never ends: data, the same in every language. */
export const FOREVER = '长期'
