import type { Lang } from '../bridge/go'
import { en } from './en'
import { type Arguments, filled } from './phrase'
import { zh } from './zh-CN'

export type Key = keyof typeof zh

/** One phrase in one language; {name} stands for an argument. */
export const phrase = (lang: Lang, key: Key, args?: Arguments) => filled((lang === 'en' ? en : zh)[key], args)

/** The value of a date field that never ends: data, the same in every language. */
export const FOREVER = '长期'
