import { expect, test } from 'vitest'
import { stretches } from './terms'

const terms = (text: string, lang: 'zh' | 'en') => stretches(text, lang).flatMap((s) => (s.term ? [s.term] : []))

test('a longer term is not cut by one that it holds', () => {
  expect(terms('主体负责人代表主体。', 'zh')).toEqual(['subject-leader', 'subject'])
})

test('each term is explained once', () => {
  expect(terms('管局审核，管局批准。', 'zh')).toEqual(['authority'])
})

test('English terms are whole words, in the plural, too', () => {
  expect(terms('Subjective views of a provider', 'en')).toEqual(['provider'])
  expect(terms('Subjects and the Authority', 'en')).toEqual(['subject', 'authority'])
})

test('nothing of the text is lost', () => {
  const text = '初审通过后向接入商申请幕布，在幕布前拍。'
  expect(
    stretches(text, 'zh')
      .map((s) => s.text)
      .join(''),
  ).toBe(text)
})
