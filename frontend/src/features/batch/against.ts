import type { BatchPreview } from '../../bridge/go'
import type { Words } from '../../i18n'

/** How many empty fields are named; more are counted. */
const NAMED = 4

/** What speaks against printing an order's form now, a sentence each; none: nothing does. */
export function againstPrinting(r: BatchPreview, { w, say }: Pick<Words, 'w' | 'say'>): string[] {
  if (r.problem) return [`${say(r.problem.message)} ${say(r.problem.advice)}`]
  const why: string[] = []
  if (r.blockers > 0) why.push(w('batch.mindBlockers', { n: r.blockers }))
  if (r.empty.length > 0) {
    const fields = r.empty.slice(0, NAMED).join(w('list.comma'))
    why.push(w(r.empty.length > NAMED ? 'batch.mindEmptyMore' : 'batch.mindEmpty', { fields, n: r.empty.length }))
  }
  if (r.frozen > 0) why.push(w('batch.mindFrozen', { n: r.frozen, next: r.frozen + 1 }))
  if (r.signed) why.push(w('batch.mindSigned'))
  return why
}
