import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { go } from '../../bridge/door'
import type { OrderView, ReadField } from '../../bridge/go'
import { useWords } from '../../i18n'
import { offered, takenOf } from '../../ui/offers'
import { useReport } from '../../ui/useReport'
import type { StepProps } from './StepProps'

/** Each field of the form once, with what a paper says for it: what is certain before what is not. */
function offers(view: OrderView): ReadField[] {
  const all = view.slots
    .flatMap((s) => s.materials)
    .flatMap((m) => m.read)
    .filter(offered)
  const best = new Map<string, ReadField>()
  for (const f of all) {
    const seen = best.get(f.field)
    if (!seen || (f.certain && !seen.certain)) best.set(f.field, f)
  }
  return [...best.values()]
}

/** What was read on the papers, to be compared and filled in with one press. */
export function TakeOver({ view, change, onOpen }: StepProps) {
  const { w, say } = useWords()
  const report = useReport()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const all = offers(view)
  const read = view.slots.some((s) => s.materials.some((m) => m.read.some((f) => f.field)))
  if (!view.editable || !read) return null
  if (all.length === 0) return <p className="note first-taken">{w('walk.papers.taken')}</p>
  const keep = (f: ReadField) => f.certain && !f.old
  const chosen = all.filter((f) => keep(f) !== left.has(f.field))
  const turn = (f: ReadField) => {
    const next = new Set(left)
    if (!next.delete(f.field)) next.add(f.field)
    setLeft(next)
  }
  const materials = view.slots.flatMap((s) => s.materials)
  return (
    <section className="first-read-all panel" aria-label={w('walk.papers.reading')} data-testid="take-over">
      <h3>{w('walk.papers.reading')}</h3>
      <p className="help">{w('walk.papers.readingHelp')}</p>
      <ul>
        {all.map((f) => {
          const material = materials.find((m) => m.id === f.material)
          return (
            <li key={f.field}>
              <Checkbox checked={chosen.includes(f)} onChange={() => turn(f)}>
                {say(f.fieldLabel)}
              </Checkbox>
              <span className="first-value break">
                {f.new}
                {!f.certain && <span className="tag tag-warning">{w('walk.papers.doubtful')}</span>}
                {f.old && <span className="help">{w('walk.papers.instead', { old: f.old })}</span>}
              </span>
              {material && (
                <Button
                  size="small"
                  type="text"
                  onClick={() => onOpen(material)}
                  aria-label={`${w('walk.papers.look')}: ${say(f.fieldLabel)}`}
                >
                  {w('walk.papers.look')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <Button
        type="primary"
        disabled={chosen.length === 0}
        onClick={() => void change(() => go.TakeOver(view.draft.order.id, chosen.map(takenOf))).catch(report)}
        data-testid="take-over-all"
      >
        {w('walk.papers.take', { n: chosen.length })}
      </Button>
    </section>
  )
}
