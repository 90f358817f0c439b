import type { FieldOption, TimelineEntry } from '../../bridge/go'
import { useWords } from '../../i18n'
import { dateTime } from '../../ui/format'

type Props = { entries: TimelineEntry[]; states: FieldOption[]; connectors: FieldOption[] }

/** What happened to an order, newest first. */
export function Timeline({ entries, states, connectors }: Props) {
  const { w, say, lang } = useWords()
  if (entries.length === 0) return null
  const name = (state: string) => say(states.find((s) => s.value === state)?.label) || state
  const words = (note: string) => say(connectors.find((c) => c.value === note)?.label) || note
  return (
    <section className="panel" aria-label={w('timeline.title')}>
      <h3>{w('timeline.title')}</h3>
      <ol className="history">
        {entries.map((e) => (
          <li key={`${e.at} ${e.event}`}>
            <time dateTime={e.at}>{dateTime(e.at, lang)}</time>
            <strong>{say(e.name)}</strong>
            {e.from !== e.to && <span>{w('timeline.step', { from: name(e.from), to: name(e.to) })}</span>}
            {e.reasons.length > 0 && <span>{e.reasons.map((r) => say(r)).join(w('list.comma'))}</span>}
            {e.note && <span className="help">{words(e.note)}</span>}
            {e.evidence.map((proof, i) => (
              // Evidence never changes order and may be the same twice.
              <span className="help evidence" key={`${i} ${proof.kind}`}>
                {w('timeline.evidence', { kind: w(`evidence.${proof.kind}`), text: proof.text || proof.name || '' })}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}
