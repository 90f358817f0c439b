import { describe, expect, test } from 'vitest'
import {
  around,
  fitWhole,
  lookAt,
  nextQuarter,
  pan,
  type Quarters,
  regionBox,
  turnedRegion,
  turnedSize,
  zoomAt,
} from './geometry'

const picture = { width: 2000, height: 1000 }
const stage = { width: 848, height: 648 }

describe('fitWhole', () => {
  test('shows the whole picture in the middle', () => {
    expect(fitWhole(picture, stage)).toEqual({ scale: 0.4, x: 24, y: 124 })
  })
  test('does not blow up a small picture', () => {
    expect(fitWhole({ width: 100, height: 50 }, stage).scale).toBe(1)
  })
  test('survives a stage without room', () => {
    expect(fitWhole(picture, { width: 0, height: 0 }).scale).toBeGreaterThan(0)
  })
})

describe('regionBox', () => {
  test('maps shares of the sides to the stage', () => {
    expect(regionBox({ x: 0.25, y: 0.5, w: 0.5, h: 0.25 }, picture, { scale: 0.4, x: 24, y: 124 })).toEqual({
      x: 224,
      y: 324,
      width: 400,
      height: 100,
    })
  })
  test('a region of the whole page is the page', () => {
    const camera = fitWhole(picture, stage)
    expect(regionBox({ x: 0, y: 0, w: 1, h: 1 }, picture, camera)).toEqual({ x: 24, y: 124, width: 800, height: 400 })
  })
})

describe('zoomAt', () => {
  test('keeps the point under the pointer', () => {
    const before = fitWhole(picture, stage)
    const at = { x: 424, y: 324 }
    const after = zoomAt(before, 2, at, picture, stage)
    const under = (c: typeof before) => ({ x: (at.x - c.x) / c.scale, y: (at.y - c.y) / c.scale })
    expect(under(after).x).toBeCloseTo(under(before).x)
    expect(under(after).y).toBeCloseTo(under(before).y)
  })
  test('ends at its limits', () => {
    const middle = { x: 424, y: 324 }
    expect(zoomAt(fitWhole(picture, stage), 1e9, middle, picture, stage).scale).toBe(8)
    expect(zoomAt(fitWhole(picture, stage), 1e-9, middle, picture, stage).scale).toBeCloseTo(0.2)
  })
})

test('the picture cannot be lost', () => {
  for (const by of [
    { x: 1e6, y: 1e6 },
    { x: -1e6, y: -1e6 },
  ]) {
    const c = pan(fitWhole(picture, stage), by, picture, stage)
    expect(c.x).toBeLessThan(stage.width)
    expect(c.x + picture.width * c.scale).toBeGreaterThan(0)
    expect(c.y).toBeLessThan(stage.height)
    expect(c.y + picture.height * c.scale).toBeGreaterThan(0)
  }
})

test('lookAt brings a region to the middle', () => {
  const region = { x: 0.8, y: 0.1, w: 0.1, h: 0.1 }
  const box = regionBox(region, picture, lookAt(region, picture, stage))
  expect(box.x + box.width / 2).toBeCloseTo(stage.width / 2)
  expect(box.y + box.height / 2).toBeCloseTo(stage.height / 2)
})

test('around holds every place of a finding', () => {
  const places = [
    { x: 0.5, y: 0.2, w: 0.1, h: 0.1 },
    { x: 0.1, y: 0.6, w: 0.2, h: 0.3 },
  ]
  const all = around(places)
  expect([all.x, all.y]).toEqual([0.1, 0.2])
  expect(all.x + all.w).toBeCloseTo(0.6)
  expect(all.y + all.h).toBeCloseTo(0.9)
})

describe('turning the view', () => {
  const corner = { x: 0, y: 0, w: 0.25, h: 0.5 } // the top left of a lying picture
  const cases: [Quarters, typeof corner][] = [
    [0, corner],
    [1, { x: 0.5, y: 0, w: 0.5, h: 0.25 }],
    [2, { x: 0.75, y: 0.5, w: 0.25, h: 0.5 }],
    [3, { x: 0, y: 0.75, w: 0.5, h: 0.25 }],
  ]
  test.each(cases)('by %i quarters clockwise takes the top left corner along', (q, where) => {
    expect(turnedRegion(corner, q)).toEqual(where)
  })
  test('four quarters are none', () => {
    let q: Quarters = 0
    for (let i = 0; i < 4; i++) q = nextQuarter(q)
    expect(q).toBe(0)
  })
  test('a lying picture stands after one', () => {
    expect(turnedSize(picture, 1)).toEqual({ width: 1000, height: 2000 })
    expect(turnedSize(picture, 2)).toEqual(picture)
  })
})
