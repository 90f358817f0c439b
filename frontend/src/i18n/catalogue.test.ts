import { describe, expect, test } from 'vitest'
import { type Key, phrase } from './catalogue'
import { en } from './en'
import { phoneCatalogues, phonePhrase } from './phone'
import { zh } from './zh-CN'

const keys = Object.keys(zh) as Key[]
const names = (pattern: string) => [...pattern.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort()

describe('the two catalogues', () => {
  test('have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort())
  })
  test('leave no phrase empty', () => {
    expect(keys.filter((key) => !zh[key].trim() || !en[key].trim())).toEqual([])
  })
  test('take the same arguments', () => {
    expect(keys.filter((key) => names(zh[key]).join() !== names(en[key]).join())).toEqual([])
  })
  test('keep to their languages', () => {
    const han = /\p{Script=Han}/u
    expect(keys.filter((key) => key !== 'language.other' && han.test(en[key]))).toEqual([])
  })
  test('promise no approval', () => {
    expect(keys.filter((key) => /一定能|保证通过|will pass|approved$/i.test(zh[key] + en[key]))).toEqual([])
  })
})

test('phrase fills in arguments and leaves no braces', () => {
  expect(phrase('zh', 'save.saved', { time: '12:03:21' })).toBe('已保存 12:03:21')
  expect(phrase('en', 'page.number', { n: 3 })).toBe('page 3')
  expect(phrase('en', 'page.number')).toBe('page ')
})

test("the phone's page says the same in both languages", () => {
  const { zh, en } = phoneCatalogues
  const han = /\p{Script=Han}/u
  for (const [key, phrase] of Object.entries(zh)) {
    const other = en[key as keyof typeof zh]
    expect(names(other), key).toEqual(names(phrase))
    expect(key !== 'language.other' && han.test(other), key).toBe(false)
  }
  expect(phonePhrase('en', 'sending', { percent: 40 })).toBe('Sending 40 %')
})
