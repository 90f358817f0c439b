import type { Region } from '../../bridge/go'

export type Size = { width: number; height: number }
export type Point = { x: number; y: number }

/** How a picture lies on the stage: its scale (stage pixels per picture pixel) and its top left corner. */
export type Camera = { scale: number; x: number; y: number }

export type Box = { x: number; y: number; width: number; height: number }

/** How far one can zoom: beyond the whole picture, and into single pixels. */
const NEAREST = 8
const STAGE_MARGIN = 24

/** The camera that shows the whole picture in the middle of the stage, never larger than it is. */
export function fitWhole(picture: Size, stage: Size): Camera {
  const scale = Math.min(
    1,
    Math.max(1, stage.width - 2 * STAGE_MARGIN) / picture.width,
    Math.max(1, stage.height - 2 * STAGE_MARGIN) / picture.height,
  )
  return centre(picture, stage, scale)
}

function centre(picture: Size, stage: Size, scale: number): Camera {
  return { scale, x: (stage.width - picture.width * scale) / 2, y: (stage.height - picture.height * scale) / 2 }
}

/** Zooms by a factor so that the point of the picture under `at` stays there. */
export function zoomAt(camera: Camera, factor: number, at: Point, picture: Size, stage: Size): Camera {
  const smallest = fitWhole(picture, stage).scale / 2
  const scale = Math.min(NEAREST, Math.max(smallest, camera.scale * factor))
  const grown = scale / camera.scale
  return hold({ scale, x: at.x - (at.x - camera.x) * grown, y: at.y - (at.y - camera.y) * grown }, picture, stage)
}

/** Moves the picture by stage pixels. */
export const pan = (camera: Camera, by: Point, picture: Size, stage: Size): Camera =>
  hold({ ...camera, x: camera.x + by.x, y: camera.y + by.y }, picture, stage)

/** Keeps the picture from being pushed off the stage: at least its middle third of the stage stays covered. */
function hold(camera: Camera, picture: Size, stage: Size): Camera {
  const keep = (offset: number, length: number, room: number) =>
    Math.min(room * (2 / 3), Math.max(room / 3 - length, offset))
  return {
    scale: camera.scale,
    x: keep(camera.x, picture.width * camera.scale, stage.width),
    y: keep(camera.y, picture.height * camera.scale, stage.height),
  }
}

/** How often the view is turned clockwise by a quarter; the file stays as it is. */
export type Quarters = 0 | 1 | 2 | 3

export const nextQuarter = (q: Quarters): Quarters => ((q + 1) % 4) as Quarters

/** The size that a picture has on the stage once it is turned. */
export const turnedSize = (size: Size, q: Quarters): Size =>
  q % 2 === 0 ? size : { width: size.height, height: size.width }

/** Where a region of the picture lies in the turned one. */
export function turnedRegion(r: Region, q: Quarters): Region {
  switch (q) {
    case 1:
      return { x: 1 - r.y - r.h, y: r.x, w: r.h, h: r.w }
    case 2:
      return { x: 1 - r.x - r.w, y: 1 - r.y - r.h, w: r.w, h: r.h }
    case 3:
      return { x: r.y, y: 1 - r.x - r.w, w: r.h, h: r.w }
    default:
      return r
  }
}

/** Where a region of the picture, given in shares of its sides, lies on the stage. */
export const regionBox = (region: Region, picture: Size, camera: Camera): Box => ({
  x: camera.x + region.x * picture.width * camera.scale,
  y: camera.y + region.y * picture.height * camera.scale,
  width: region.w * picture.width * camera.scale,
  height: region.h * picture.height * camera.scale,
})

/** The smallest region that holds some others: every place of a finding, and not only its first. */
export function around(regions: Region[]): Region {
  const x = Math.min(...regions.map((r) => r.x))
  const y = Math.min(...regions.map((r) => r.y))
  const right = Math.max(...regions.map((r) => r.x + r.w))
  const below = Math.max(...regions.map((r) => r.y + r.h))
  return { x, y, w: right - x, h: below - y }
}

/** The camera that brings a region to the middle of the stage, as large as is useful. */
export function lookAt(region: Region, picture: Size, stage: Size): Camera {
  const whole = fitWhole(picture, stage).scale
  const wanted = Math.min(
    (stage.width * 0.6) / Math.max(1, region.w * picture.width),
    (stage.height * 0.6) / Math.max(1, region.h * picture.height),
  )
  const scale = Math.min(NEAREST, Math.max(whole, Math.min(wanted, whole * 4)))
  const middle = { x: (region.x + region.w / 2) * picture.width, y: (region.y + region.h / 2) * picture.height }
  return hold({ scale, x: stage.width / 2 - middle.x * scale, y: stage.height / 2 - middle.y * scale }, picture, stage)
}
