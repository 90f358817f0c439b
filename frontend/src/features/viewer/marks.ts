import type { Finding, MeasuredPlace, Region } from '../../bridge/go'
import type { Box, Point, Size } from './geometry'

/** A finding with the number it has in the list and on the picture. */
export type Mark = { number: number; finding: Finding }

/** Numbers findings in the order of the list, from 1. */
export const numbered = (findings: Finding[]): Mark[] => findings.map((finding, i) => ({ number: i + 1, finding }))

/** The finding so many steps from the chosen one in the list, round and round; from none, the first or the last. */
export function stepped(marks: Mark[], chosen: Finding | undefined, step: number): Finding | undefined {
  const at = marks.findIndex((m) => m.finding === chosen)
  const from = at < 0 && step < 0 ? 0 : at
  return marks[(from + step + marks.length) % marks.length]?.finding
}

/** Everywhere a finding can be pointed at. */
export const placesOf = (finding: Finding): Region[] =>
  finding.region ? [finding.region, ...(finding.also ?? [])] : []

/** The colours behind a finding: measured first, then wanted. */
export const coloursOf = (finding: Finding): string[] =>
  finding.facts.flatMap((v) => [v.colour, v.target]).filter((c): c is string => Boolean(c))

const sameRegion = (a: Region, b: Region) =>
  Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y), Math.abs(a.w - b.w), Math.abs(a.h - b.h)) < 0.005

/** What was measured of a photo or a returned form and no finding points at. */
export function quietPlaces(places: MeasuredPlace[], findings: Finding[]): MeasuredPlace[] {
  const told = findings.flatMap(placesOf)
  return places.filter(({ region }) => !told.some((t) => sameRegion(t, region)))
}

const GAP = 2

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width + GAP && b.x < a.x + a.width + GAP && a.y < b.y + b.height + GAP && b.y < a.y + a.height + GAP

/**
 * Where labels stand: each in a corner of its own box, within the stage, and none over another. When all corners are
 * taken, the label moves down along its box's left side.
 */
export function placeLabels(items: { box: Box; size: Size }[], stage: Size): Point[] {
  const taken: Box[] = []
  return items.map(({ box, size }) => {
    const inside = (x: number, y: number): Box => ({
      x: Math.max(0, Math.min(stage.width - size.width, x)),
      y: Math.max(0, Math.min(stage.height - size.height, y)),
      ...size,
    })
    const right = box.x + box.width - size.width
    const bottom = box.y + box.height - size.height
    const corners = [inside(box.x, box.y), inside(right, box.y), inside(box.x, bottom), inside(right, bottom)]
    const free = (at: Box) => !taken.some((t) => overlap(t, at))
    let place = corners.find(free)
    for (let step = 1; !place && step * size.height < stage.height; step++) {
      const lower = inside(box.x, box.y + step * (size.height + GAP))
      if (free(lower)) place = lower
    }
    place ??= corners[0] as Box
    taken.push(place)
    return { x: place.x, y: place.y }
  })
}
