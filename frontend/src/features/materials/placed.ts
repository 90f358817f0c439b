import type { FieldOption, NewBlank, PaperKind } from '../../bridge/go'

/** One thing on a blank form: a field's text, a box to be filled in by hand, or our code. */
export type Placed = { key: string; what: What; x: number; y: number; w: number; h: number }

export type What = { kind: 'field'; field: string } | { kind: 'box'; box: BoxKind } | { kind: 'qr' }

export const BOXES = ['signature', 'seal', 'fingerprint', 'date', 'statement'] as const
export type BoxKind = (typeof BOXES)[number]

/** Millimetres: how high the letters of a field are, and how large boxes are at first. */
const LETTERS = 4
const FIELD_WIDTH = 70
const SIZES: Record<BoxKind, [number, number]> = {
  signature: [70, 20],
  seal: [50, 50],
  fingerprint: [25, 25],
  date: [60, 10],
  statement: [150, 30],
}

export const QR_SIDE = 25

/** The code stands at the top right unless somebody moves it. */
export const firstPlaced = (): Placed[] => [{ key: 'qr', what: { kind: 'qr' }, x: 167, y: 18, w: QR_SIDE, h: QR_SIDE }]

export function keyOf(what: What): string {
  if (what.kind === 'field') return `field:${what.field}`
  return what.kind === 'box' ? `box:${what.box}` : 'qr'
}

/** What a key names; undefined for one that names nothing. */
export function whatOf(key: string): What | undefined {
  const [kind, name = ''] = key.split(':')
  if (kind === 'qr') return { kind: 'qr' }
  if (kind === 'field' && name) return { kind: 'field', field: name }
  const box = BOXES.find((b) => b === name)
  return kind === 'box' && box ? { kind: 'box', box } : undefined
}

const tenth = (n: number) => Math.round(n * 10) / 10

/** Puts something at a place of the sheet, in millimetres; what is there already moves. */
export function place(placed: Placed[], what: What, x: number, y: number): Placed[] {
  const key = keyOf(what)
  const known = placed.find((p) => p.key === key)
  const [w, h] =
    what.kind === 'field' ? [FIELD_WIDTH, LETTERS] : what.kind === 'box' ? SIZES[what.box] : [QR_SIDE, QR_SIDE]
  const one: Placed = { key, what, w, h, ...known, x: tenth(x), y: tenth(y) }
  return known ? placed.map((p) => (p.key === key ? one : p)) : [...placed, one]
}

/** As Go takes it: a field's y is its baseline, and its height that of its letters. */
export function newBlank(kind: PaperKind, title: string, path: string, page: number, placed: Placed[]): NewBlank {
  const blank: NewBlank = { kind, title, path, page, qr: { x: 0, y: 0 }, fields: [], boxes: [] }
  for (const { what, x, y, w, h } of placed) {
    if (what.kind === 'qr') blank.qr = { x, y }
    if (what.kind === 'field') blank.fields.push({ field: what.field, x, y: tenth(y + h), size: h, width: w })
    if (what.kind === 'box') blank.boxes.push({ kind: what.box, x, y, w, h })
  }
  return blank
}

export const hasSignature = (placed: Placed[]) => placed.some((p) => p.key === 'box:signature')

export const labelOf = (what: What, fields: FieldOption[]) =>
  what.kind === 'field' ? fields.find((f) => f.value === what.field)?.label : undefined
