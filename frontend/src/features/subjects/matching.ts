import type { ImportColumn, ImportReport, ImportRow } from '../../bridge/go'

/** What is said about the columns of a list: head of each → path of its field, empty to leave it out. */
export const matched = (columns: ImportColumn[]): Record<string, string> =>
  Object.fromEntries(columns.map((c) => [c.head, c.path]))

/** The same with one column taken for another field; the column that had that field before is left out. */
export function rematched(columns: Record<string, string>, head: string, path: string): Record<string, string> {
  const next: Record<string, string> = {}
  for (const [other, had] of Object.entries(columns)) next[other] = path !== '' && had === path ? '' : had
  next[head] = path
  return next
}

/** Faulty lines keep the others out unless a person wants the good ones alone. */
export const canImport = (report: ImportReport, goodOnly: boolean) =>
  report.new > 0 && !report.problem && (report.faulty === 0 || goodOnly)

/** The lines a person has to look at, then the rest, each in the order of the list. */
export const faultyFirst = (rows: ImportRow[]) => [
  ...rows.filter((row) => row.outcome === 'faulty'),
  ...rows.filter((row) => row.outcome !== 'faulty'),
]
