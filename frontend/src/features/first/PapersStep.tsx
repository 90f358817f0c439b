import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { SlotView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { Explained } from '../../ui/Explained'
import { WhyWhere } from './AskCard'
import { NextStep } from './NextStep'
import type { StepProps } from './StepProps'
import { TakeOver } from './TakeOver'

/** Everything at hand is dropped at once; what was read fills the form. */
export function PapersStep({ door, ...step }: StepProps & { door: ReactNode }) {
  const { w, say } = useWords()
  const { view, parts, busy, onPhone, onOpen } = step
  const missing = view.walk.papers
  const needed = view.slots.filter((s) => missing.includes(s.id) || (!s.print && s.materials.length > 0))
  return (
    <>
      <h2>{w('walk.papers.title')}</h2>
      <p className="lead">
        <Explained text={w('walk.papers.lead')} />
      </p>
      {view.editable && !busy && door}
      {parts.progress}
      <TakeOver {...step} />
      {needed.length === 0 && <p className="note">{w('walk.papers.none')}</p>}
      {needed.length > 0 && <h3 className="first-head">{w('walk.papers.need')}</h3>}
      <ul className="first-papers">
        {needed.map((slot) => (
          <Paper
            key={slot.id}
            slot={slot}
            name={say(slot.name)}
            editable={view.editable}
            onPhone={() => onPhone(slot.id)}
            onOpen={() => slot.materials[0] && onOpen(slot.materials[0])}
          />
        ))}
      </ul>
      {missing.length > 0 && <p className="help">{w('walk.papers.missing', { n: missing.length })}</p>}
      <NextStep {...step} from="papers" />
    </>
  )
}

type PaperProps = { slot: SlotView; name: string; editable: boolean; onPhone: () => void; onOpen: () => void }

function Paper({ slot, name, editable, onPhone, onOpen }: PaperProps) {
  const { w, say } = useWords()
  const there = slot.materials.length > 0
  return (
    <li className={there ? 'first-paper first-paper-there' : 'first-paper'} data-paper={slot.id}>
      <span className="first-mark" aria-hidden="true">
        {there ? '✓' : ''}
      </span>
      <div>
        <strong>
          <Explained text={name} />
        </strong>{' '}
        {there && (
          <button type="button" className="plain-link" onClick={onOpen}>
            {slot.materials.map((m) => m.name).join(w('list.comma'))}
          </button>
        )}
        {there && <span className="unseen">{w('walk.papers.there')}</span>}
        {!there && <WhyWhere why={say(slot.why)} where={say(slot.where)} />}
      </div>
      {!there && editable && (
        <Button onClick={onPhone} aria-label={`${w('walk.papers.phone')}: ${name}`}>
          {w('walk.papers.phone')}
        </Button>
      )}
    </li>
  )
}
