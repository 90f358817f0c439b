import { Checkbox } from 'antd'
import { go } from '../../bridge/door'
import type { AheadStage } from '../../bridge/go'
import { useWords } from '../../i18n'
import { Explained } from '../../ui/Explained'
import { day } from '../../ui/format'
import { useReport } from '../../ui/useReport'
import type { StepProps } from './StepProps'

/** The stage that an order is at, where who recorded something goes on. */
export const AHEAD_NOW = 'ahead-now'

/** What happens from the hand-over on, about when, and whose turn it is. */
export function AheadStep({ view, change, parts, onWholeForm }: StepProps) {
  const { w, say } = useWords()
  const report = useReport()
  const { order } = view.draft
  const receipt = view.submissions.find((s) => s.receipt)?.receipt
  const handedOver = view.walk.steps.every((s) => s.done || s.id === 'ahead')
  return (
    <>
      <h2>{w('walk.ahead.title')}</h2>
      <p className="lead">{w(handedOver ? 'walk.ahead.lead' : 'walk.ahead.before')}</p>
      {say(view.walk.bring) && (
        <div className="note note-warning note-large" role="note" data-testid="bring">
          <div>
            <strong>{w('walk.ahead.bring')}</strong>
            <p>{say(view.walk.bring)}</p>
          </div>
        </div>
      )}
      <ol className="first-ahead" data-testid="ahead">
        {view.walk.ahead.map((s) => (
          <Stage key={s.state} stage={s} />
        ))}
      </ol>
      {handedOver && parts.record}
      {view.checklist.length > 0 && (
        <section className="panel">
          <h3>{w('walk.ahead.meanwhile')}</h3>
          <ul className="checklist">
            {view.checklist.map((i) => (
              <li key={i.id}>
                <Checkbox
                  checked={i.ticked}
                  onChange={({ target }) =>
                    void change(() => go.TickItem(order.id, i.id, target.checked)).catch(report)
                  }
                >
                  {say(i.text)}
                </Checkbox>
              </li>
            ))}
          </ul>
        </section>
      )}
      {handedOver && (
        <p className="help">
          <button type="button" className="plain-link" onClick={() => onWholeForm('handover')}>
            {w('walk.ahead.record')}
          </button>
        </p>
      )}
      {receipt && parts.receipt(receipt)}
    </>
  )
}

function Stage({ stage: s }: { stage: AheadStage }) {
  const { w, say, lang } = useWords()
  const [from, to] = [s.earliest && day(s.earliest, lang), s.latest && day(s.latest, lang)]
  const when = s.ours ? 'walk.ahead.by' : from === to ? 'walk.ahead.on' : 'walk.ahead.between'
  return (
    <li
      className={`stage-${s.standing}`}
      {...(s.standing === 'now' && { 'aria-current': 'step', id: AHEAD_NOW, tabIndex: -1 })}
    >
      <p>
        <strong>
          <Explained text={say(s.name)} />
        </strong>{' '}
        {s.standing !== 'coming' && (
          <span className={s.standing === 'now' ? 'tag tag-primary' : 'tag tag-quiet'}>
            {w(`walk.ahead.${s.standing}`)}
          </span>
        )}
        {s.ours && s.standing !== 'past' && <span className="tag tag-warning">{w('walk.ahead.yours')}</span>}
        {to && <time dateTime={s.latest}>{w(when, { from, to })}</time>}
      </p>
      {s.standing !== 'past' && (
        <p className="help">
          <Explained text={say(s.do)} /> {say(s.note)} {to && !s.sure && w('walk.ahead.unsure')}
        </p>
      )}
    </li>
  )
}
