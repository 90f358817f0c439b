import type { FilePlace, Placement, SlotView, SortedFile } from '../../bridge/go'

/** A file with every place it may go, and what a person said of it. */
export type Row = {
  file: SortedFile
  /** Each choice is one or more slots that the file goes to together. */
  choices: FilePlace[][]
  chosen: number | undefined
  /** The program is sure, or a person looked. Only these are taken in. */
  confirmed: boolean
}

/** The rows of a dialog; slots are all of the order, where only one order is asked about. */
export function rowsOf(files: SortedFile[], slots: SlotView[], order: string | undefined): Row[] {
  return files.map((file) => {
    const choices = [file.places, ...file.others.map((place) => [place])].filter((c) => c.length > 0)
    const offered = new Set(choices.filter((c) => c.length === 1).map((c) => c[0]?.slot))
    if (order && !file.problem) {
      for (const slot of slots) if (!offered.has(slot.id)) choices.push([elsewhere(order, slot)])
    }
    return { file, choices, chosen: file.places.length > 0 ? 0 : undefined, confirmed: file.sure }
  })
}

/** A slot that nothing speaks for, but that a person may know better. */
const elsewhere = (order: string, slot: SlotView): FilePlace => ({
  order,
  clientId: '',
  client: '',
  site: '',
  domains: [],
  state: { zh: '', en: '' },
  begun: '',
  slot: slot.id,
  slotName: slot.name,
  reason: '',
  why: { zh: '', en: '' },
})

/** A row after a person chose a place for its file; none leaves the file out. */
export const choose = (row: Row, chosen: number | undefined): Row => ({
  ...row,
  chosen,
  confirmed: chosen !== undefined,
})

/** A row after a person found a place that was not among its choices. */
export function chooseFound(row: Row, place: FilePlace): Row {
  const at = row.choices.findIndex((c) => c.length === 1 && sameSlot(c[0], place))
  if (at >= 0) return choose(row, at)
  return choose({ ...row, choices: [...row.choices, [place]] }, row.choices.length)
}

const sameSlot = (a: FilePlace | undefined, b: FilePlace) => a?.order === b.order && a.slot === b.slot

/** What tells orders apart whose client and site read alike, by order: the first of some marks that differ, and the end of
 * the id where no other does. */
export function marksOf(places: FilePlace[], marks: ((p: FilePlace) => string)[]): Map<string, string> {
  const orders = [...new Map(places.map((p) => [p.order, p])).values()]
  const told = new Map<string, string>()
  for (const p of orders) {
    const alike = orders.filter((o) => o.client === p.client && o.site === p.site)
    if (alike.length < 2) continue
    const differing = marks.filter((mark) => alike.some((o) => mark(o) !== mark(p)))
    const said = (o: FilePlace) => differing.map((mark) => mark(o)).filter((m) => m !== '')
    const same = alike.filter((o) => said(o).join() === said(p).join()).length
    told.set(p.order, [...said(p), ...(same > 1 ? [`…${p.order.slice(-4)}`] : [])].join(' · '))
  }
  return told
}

/** What is to be taken in: every slot of every file that is confirmed. */
export const placementsOf = (rows: Row[]): Placement[] =>
  rows.flatMap((row) =>
    row.confirmed && row.chosen !== undefined
      ? (row.choices[row.chosen] ?? []).map(({ order, slot }) => ({ path: row.file.path, order, slot }))
      : [],
  )

/** The rows that wait for a person. */
export const waiting = (rows: Row[]) => rows.filter((row) => !row.confirmed && !row.file.problem).length
