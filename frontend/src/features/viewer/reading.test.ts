import { expect, test } from 'vitest'
import type { ReadField } from '../../bridge/go'
import { offered, untouched } from '../../ui/offers'
import { grouped, lettersOf, snippetStyle } from './reading'

const field = (change: Partial<ReadField>) =>
  ({ field: 'subject.name', old: '', new: '样本', certain: true, text: '样本', doubtful: [], ...change }) as ReadField

test('only a change of the form is offered, and only what overwrites nothing is taken unasked', () => {
  expect(offered(field({}))).toBe(true)
  expect(offered(field({ old: '样本' }))).toBe(false)
  expect(offered(field({ field: '' }))).toBe(false)
  expect(untouched(field({}))).toBe(true)
  expect(untouched(field({ old: '样例' }))).toBe(false)
  expect(untouched(field({ certain: false }))).toBe(false)
})

test('a place of the paper is shown once, whatever it fills', () => {
  const two = [field({ name: 'number', field: 'a' }), field({ name: 'name' }), field({ name: 'number', field: 'b' })]
  expect(grouped(two).map((g) => g.map((f) => f.name))).toEqual([['number', 'number'], ['name']])
})

test('a text is cut at its doubtful characters', () => {
  const cut = lettersOf({ text: '福建样本', doubtful: [{ at: 2, may: ['祥'] }] })
  expect(cut).toEqual([
    { key: 0, text: '福建' },
    { key: 2, text: '样', may: ['祥'] },
    { key: 3, text: '本' },
  ])
  expect(lettersOf({ text: '', doubtful: [] })).toEqual([])
})

test('a snippet keeps the proportions of its place', () => {
  const { frame, picture } = snippetStyle({ x: 0.25, y: 0.5, w: 0.5, h: 0.1 }, { width: 1600, height: 1000 })
  expect(Number(frame.aspectRatio)).toBeCloseTo((800 + 70) / 170, 5)
  expect(picture.left).toMatch(/^-/)
})
