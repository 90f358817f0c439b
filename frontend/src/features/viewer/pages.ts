import type { MaterialView, Page } from '../../bridge/go'

/** How many pages a material has, whether or not they were measured. */
export const pageTotal = ({ facts }: Pick<MaterialView, 'facts'>) =>
  Math.max(facts.file.pageCount, facts.pages.at(-1)?.number ?? 0)

/** The pages of which nothing is known, as people write them: "3", "21–40". */
export function pagesWithout(total: number, known: Pick<Page, 'number'>[]): string[] {
  const numbers = new Set(known.map((p) => p.number))
  const ranges: [number, number][] = []
  for (let n = 1; n <= total; n++) {
    if (numbers.has(n)) continue
    const last = ranges.at(-1)
    if (last?.[1] === n - 1) last[1] = n
    else ranges.push([n, n])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
}
