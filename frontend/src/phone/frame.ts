// Outlines that show how a picture should be filled. They judge nothing.
import type { Frame } from '../bridge/go'

const SVG = 'http://www.w3.org/2000/svg'

type Outline = { box: [number, number]; paths: string[] }

/** A card of 85.6 × 54 mm, a sheet of A4, a head over shoulders; each with a margin around it. */
const outlines: Record<Exclude<Frame, ''>, Outline> = {
  card: { box: [96, 64], paths: ['M9 5H87a4 4 0 0 1 4 4V55a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4Z'] },
  page: { box: [76, 104], paths: ['M4 4H72V100H4Z'] },
  person: {
    box: [72, 96],
    paths: [
      'M36 16c10 0 15 8 15 18S44 56 36 56 21 44 21 34 26 16 36 16Z',
      'M8 96c0-20 10-30 22-32h12c12 2 22 12 22 32',
    ],
  },
}

const CORNERS = 'M2 12V2H12M{w} 2H{W}V12M{W} {h}V{H}H{w}M12 {H}H2V{h}'

function element(name: string, attributes: Record<string, string>, children: Element[] = []): SVGElement {
  const e = document.createElementNS(SVG, name) as SVGElement
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value)
  e.append(...children)
  return e
}

const wideSheet: Outline = { box: [104, 76], paths: ['M4 4H100V72H4Z'] }

/** The outline to take a picture by, filled with the backdrop's colour. */
export const outlineAlone = (frame: Frame, backdrop: string) => outline(frame, backdrop, false, false)

/** The outline over a picture, see-through. A sheet lies as the picture does: many certificates are wide. */
export const outlineOver = (frame: Frame, { naturalWidth, naturalHeight }: HTMLImageElement) =>
  outline(frame, '', true, naturalWidth > naturalHeight)

function outline(frame: Frame, backdrop: string, over: boolean, wide: boolean): SVGElement | undefined {
  if (frame === '') return undefined
  const { box, paths } = frame === 'page' && wide ? wideSheet : outlines[frame]
  const [width, height] = box
  const numbers: Record<string, number> = { w: width - 12, W: width - 2, h: height - 12, H: height - 2 }
  const corners = CORNERS.replace(/\{(\w)\}/g, (_, n: string) => String(numbers[n]))
  const ground = element('rect', { width: `${width}`, height: `${height}`, fill: backdrop || 'none', class: 'ground' })
  const lines = [...paths, corners].flatMap((d) => [
    element('path', { d, class: 'line-under' }),
    element('path', { d, class: 'line-over' }),
  ])
  return element(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      class: over ? 'outline over' : backdrop ? 'outline' : 'outline bare',
      'aria-hidden': 'true',
    },
    over ? lines : [ground, ...lines],
  )
}
