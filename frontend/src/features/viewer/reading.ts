import type { CSSProperties } from 'react'
import type { Page, ReadField, Region } from '../../bridge/go'

/** Fields that stand at one place of the paper, though they fill several of the form. */
export function grouped(fields: ReadField[]): [ReadField, ...ReadField[]][] {
  const out: [ReadField, ...ReadField[]][] = []
  for (const f of fields) {
    const same = out.find(([o]) => o.name === f.name)
    if (same) same.push(f)
    else out.push([f])
  }
  return out
}

/** A stretch of text; may lists what else a doubtful character may be. */
export type Letters = { key: number; text: string; may?: string[] }

/** Cuts a text at its doubtful characters. */
export function lettersOf({ text, doubtful }: Pick<ReadField, 'text' | 'doubtful'>): Letters[] {
  const letters = [...text]
  const out: Letters[] = []
  let from = 0
  const plain = (to: number) => {
    if (to > from) out.push({ key: from, text: letters.slice(from, to).join('') })
  }
  for (const { at, may } of doubtful) {
    plain(at)
    out.push({ key: at, text: letters[at] ?? '', may })
    from = at + 1
  }
  plain(letters.length)
  return out
}

/** Room around a snippet, as a share of its height on the page. */
const ROOM = 0.35
/** Height of a snippet in pixels; wide ones get lower, to fit. */
const HIGHEST = 60

/** Shows a region of a page in a frame as wide as its place allows. */
export function snippetStyle(region: Region, page: Pick<Page, 'width' | 'height'>) {
  const room = ROOM * region.h
  const across = (room * page.height) / page.width
  const x = Math.max(0, region.x - across)
  const y = Math.max(0, region.y - room)
  const width = Math.min(1, region.x + region.w + across) - x
  const height = Math.min(1, region.y + region.h + room) - y
  const ratio = (width * page.width) / Math.max(1, height * page.height)
  const frame: CSSProperties = { aspectRatio: ratio, width: `min(100%, ${Math.round(HIGHEST * ratio)}px)` }
  const picture: CSSProperties = {
    width: `${100 / width}%`,
    height: `${100 / height}%`,
    left: `${(-100 * x) / width}%`,
    top: `${(-100 * y) / height}%`,
  }
  return { frame, picture }
}
