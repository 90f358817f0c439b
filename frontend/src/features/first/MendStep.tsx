import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Finding, OrderView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { Explained } from '../../ui/Explained'
import { AskCard } from './AskCard'
import { NextStep } from './NextStep'
import type { StepProps } from './StepProps'

/** What is mended at one place: a field, a material, or a finding by itself. */
const targetOf = (f: Finding) => f.field ?? f.material ?? f.key

const targets = (view: OrderView) => [
  ...new Set(
    view.walk.mends.flatMap((key) => {
      const f = view.review.findings.find((one) => one.key === key)
      return f ? [targetOf(f)] : []
    }),
  ),
]

/** What stands against the filing, one place at a time, mended where it is shown. */
export function MendStep(step: StepProps) {
  const { w } = useWords()
  const { view, saving, parts, onWholeForm } = step
  const open = targets(view)
  const [held, setHeld] = useState(open[0])
  const target = held ?? open[0]
  const heading = useRef<HTMLHeadingElement>(null)
  const from = useRef(held)
  useEffect(() => {
    if (from.current !== held) heading.current?.focus()
    from.current = held
  }, [held])
  const typed = view.fields.some((f) => f.path === held) // its person may be typing still
  if (!target || (open.length === 0 && !typed)) {
    return (
      <>
        <h2 tabIndex={-1} ref={heading}>
          {w('walk.mend.done')}
        </h2>
        <p className="lead">
          <Explained text={w('walk.mend.doneHelp')} />
        </p>
        <NextStep {...step} from="mend" />
      </>
    )
  }
  const findings = view.review.findings.filter((f) => targetOf(f) === target && view.walk.mends.includes(f.key))
  const field = view.fields.find((f) => f.path === target)
  const material = view.slots.flatMap((s) => s.materials).find((m) => m.id === target)
  const solved = !open.includes(target)
  return (
    <>
      <h2 tabIndex={-1} ref={heading}>
        {w('walk.mend.title')}
      </h2>
      <p className="first-count" role="status">
        {w('walk.mend.left', { n: open.length })}
      </p>
      <div data-mend={target}>
        {field && <AskCard view={view} field={field} saving={saving} parts={parts} />}
        {!field && findings.map(parts.finding)}
        {material && <ul className="materials">{parts.material(material)}</ul>}
        {solved && <p className="note first-taken">{w('walk.mend.solved')}</p>}
      </div>
      <p className="section-end first-buttons">
        {(solved || open.length > 1) && (
          <Button
            type={solved ? 'primary' : 'default'}
            size="large"
            onClick={() => setHeld(open[(open.indexOf(target) + 1) % open.length])}
            data-testid="mend-next"
          >
            {w('walk.mend.next')}
          </Button>
        )}
        <Button type="text" onClick={() => onWholeForm('review')}>
          {w('walk.mend.elsewhere')}
        </Button>
      </p>
    </>
  )
}
