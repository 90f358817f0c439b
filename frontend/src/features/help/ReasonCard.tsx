import type { RejectionHelp } from '../../bridge/go'
import { useWords } from '../../i18n'
import { Explained } from '../../ui/Explained'

/** One reason for which filings are sent back: what to do, where to look, and which text says so. */
export function ReasonCard({ reason: r }: { reason: RejectionHelp }) {
  const { w, say } = useWords()
  return (
    <li className="help-reason" data-reason={r.id}>
      <h3>{say(r.title)}</h3>
      {r.judged && <span className="tag tag-primary">{w('help.judged')}</span>}
      <dl>
        <div>
          <dt>{w('help.advice')}</dt>
          <dd>
            <Explained text={say(r.advice)} />
          </dd>
        </div>
        {r.about.length > 0 && (
          <div>
            <dt>{w('help.about')}</dt>
            <dd>{r.about.map(say).join(w('list.comma'))}</dd>
          </div>
        )}
        <div>
          <dt>{w('help.source')}</dt>
          <dd>
            <cite title={w('rules.reference', { reference: r.reference })}>
              {w('rules.sourceOf', { title: r.source, date: r.sourceDate })}
            </cite>
          </dd>
        </div>
      </dl>
    </li>
  )
}
