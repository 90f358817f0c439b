import { describe, expect, test } from 'vitest'
import type { MeasuredPlace, Region } from '../../bridge/go'
import { finding } from '../../testing/sample'
import { coloursOf, numbered, placeLabels, placesOf, quietPlaces, stepped } from './marks'

const face: Region = { x: 0.4, y: 0.2, w: 0.2, h: 0.25 }
const top: Region = { x: 0.2, y: 0.6, w: 0.6, h: 0.4 }
const left: Region = { x: 0, y: 0, w: 0.1, h: 1 }
const right: Region = { x: 0.9, y: 0, w: 0.1, h: 1 }

const places: MeasuredPlace[] = [
  { kind: 'face', page: 1, region: face },
  { kind: 'top', page: 1, region: top },
]

test('findings are numbered in the order of the list', () => {
  const marks = numbered([finding({ code: 'a', key: '1' }), finding({ code: 'b', key: '2' })])
  expect(marks.map((m) => [m.number, m.finding.key])).toEqual([
    [1, '1'],
    [2, '2'],
  ])
})

test('findings are gone through round and round', () => {
  const marks = numbered(['1', '2', '3'].map((key) => finding({ code: 'a', key })))
  const step = (from: number | undefined, by: number) =>
    stepped(marks, from === undefined ? undefined : marks[from]?.finding, by)?.key
  expect([step(undefined, 1), step(0, 1), step(2, 1)]).toEqual(['1', '2', '1'])
  expect([step(undefined, -1), step(0, -1), step(1, -1)]).toEqual(['3', '3', '1'])
  expect(stepped([], undefined, 1)).toBeUndefined()
})

test('a finding is pointed at in all its places', () => {
  expect(placesOf(finding({ code: 'gap', key: '1', region: left, also: [right] }))).toEqual([left, right])
  expect(placesOf(finding({ code: 'edited', key: '2' }))).toEqual([])
})

test('measured stands before wanted', () => {
  const facts = [{ name: 'background', measured: '', colour: '#111111', target: '#222222' }]
  expect(coloursOf(finding({ code: 'c', key: '1', facts }))).toEqual(['#111111', '#222222'])
  expect(coloursOf(finding({ code: 'd', key: '2' }))).toEqual([])
})

describe('what was measured', () => {
  test('is shown where no finding points', () => {
    expect(quietPlaces(places, []).map((p) => p.kind)).toEqual(['face', 'top'])
  })
  test('is not drawn twice', () => {
    expect(quietPlaces(places, [finding({ code: 'eyes', key: '1', region: face })]).map((p) => p.kind)).toEqual(['top'])
  })
})

describe('labels', () => {
  const stage = { width: 400, height: 300 }
  const size = { width: 24, height: 24 }
  const whole = { x: 0, y: 0, width: 400, height: 300 }
  const overlaps = (a: { x: number; y: number }, b: { x: number; y: number }) =>
    Math.abs(a.x - b.x) < size.width && Math.abs(a.y - b.y) < size.height

  test('stand in the corner of their boxes', () => {
    expect(placeLabels([{ box: { x: 50, y: 60, width: 100, height: 80 }, size }], stage)).toEqual([{ x: 50, y: 60 }])
  })
  test('never cover each other, however many boxes are the same', () => {
    const at = placeLabels(
      Array.from({ length: 9 }, () => ({ box: whole, size })),
      stage,
    )
    for (const [i, a] of at.entries()) for (const b of at.slice(i + 1)) expect(overlaps(a, b)).toBe(false)
  })
  test('stay on the stage when their boxes leave it', () => {
    const [at] = placeLabels([{ box: { x: -900, y: -900, width: 5000, height: 5000 }, size }], stage)
    expect(at).toEqual({ x: 0, y: 0 })
  })
})
