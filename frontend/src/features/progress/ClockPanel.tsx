import { Checkbox } from 'antd'
import type { OrderView, RunningClock } from '../../bridge/go'
import { useWords } from '../../i18n'
import { dateTime } from '../../ui/format'
import './progress.css'

/** The heading of what to do now, where who recorded something goes on. */
export const PROGRESS = 'progress'

type Props = { view: OrderView; onTick: (item: string, ticked: boolean) => void }

/** What to do now, by when, and what else belongs to it. */
export function ClockPanel({ view, onTick }: Props) {
  const { w, say } = useWords()
  const c = view.completeness
  return (
    <section className="panel progress" aria-label={w('progress.title')} data-testid="progress">
      <h3 id={PROGRESS} tabIndex={-1}>
        {w('progress.title')}
      </h3>
      <p>{say(view.next)}</p>
      {view.editable && (
        <p className="help">
          {w('progress.complete', {
            fields: c.fields,
            fieldsAsked: c.fieldsAsked,
            slots: c.slots,
            slotsAsked: c.slotsAsked,
          })}
        </p>
      )}
      {view.clocks.length > 0 && (
        <ul className="clocks">
          {view.clocks.map((clock) => (
            <Clock key={clock.id} clock={clock} />
          ))}
        </ul>
      )}
      {view.checklist.length > 0 && (
        <ul className="checklist" aria-label={w('progress.list')}>
          {view.checklist.map((item) => (
            <li key={item.id}>
              <Checkbox checked={item.ticked} onChange={({ target }) => onTick(item.id, target.checked)}>
                {say(item.text)}
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Clock({ clock }: { clock: RunningClock }) {
  const { w, say, lang } = useWords()
  return (
    <li className={`clock clock-${clock.standing}`}>
      <strong>{say(clock.title)}</strong>
      <span className="tag">{w(`clock.${clock.standing}`)}</span>
      <span>
        {w('clock.due')} <time dateTime={clock.due}>{dateTime(clock.due, lang)}</time>
      </span>
      {!clock.announced && <span className="help">{w('clock.unannounced')}</span>}
      {clock.clockBehind && <span className="help">{w('clock.behind')}</span>}
      {say(clock.note) && <span className="help">{say(clock.note)}</span>}
      {clock.idTails.map((t) => (
        <span key={t.mobile} className="tail">
          {w('clock.tail', { name: t.name, mobile: t.mobile, tail: t.tail })}
        </span>
      ))}
      {clock.address && <span>{w('clock.address', { address: clock.address })}</span>}
      {(clock.attempts ?? 0) > 0 && (
        <span className="help">{w('clock.tries', { n: clock.tries, most: clock.attempts ?? 0 })}</span>
      )}
    </li>
  )
}
