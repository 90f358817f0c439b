import type { Finding, ReviewView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { ruleSetName } from '../../ui/ruleSetName'
import { SeverityMark } from '../../ui/SeverityMark'

type Props = { review: ReviewView; onJump: (finding: Finding) => void; onAll: () => void }

/** A version without the digest that may follow it. */
const shortVersion = (version: string) => version.split('+')[0] ?? version

/** How many findings the margin names before it points to the review. */
const NAMED = 6

/** The review in the margin of every section: what stops freezing, and how to get there. */
export function ReviewAside({ review, onJump, onAll }: Props) {
  const words = useWords()
  const { w, say } = words
  const open = review.findings.filter((f) => !f.override && f.severity !== 'hint')
  return (
    <aside className="margin" aria-label={w('review.title')}>
      <h2>{w('review.title')}</h2>
      <dl className="tally">
        {(['blocker', 'warning', 'hint'] as const).map((severity) => (
          <div key={severity} className={`tally-${severity}`}>
            <dt>
              <SeverityMark severity={severity} />
            </dt>
            <dd data-testid={`count-${severity}`}>{review[`${severity}s`]}</dd>
          </div>
        ))}
      </dl>
      <p className={review.freezes ? 'verdict verdict-good' : 'verdict'}>
        {w(review.freezes ? 'review.freezes' : 'review.stops')}
      </p>
      {open.length > 0 && (
        <ul className="margin-findings">
          {open.slice(0, NAMED).map((f) => (
            <li key={f.key}>
              <button type="button" onClick={() => onJump(f)}>
                <SeverityMark severity={f.severity} bare />
                <span>{say(f.message)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {review.unjudged > 0 && <p className="help">{w('review.unjudged', { n: review.unjudged })}</p>}
      {review.findings.length > 0 && (
        <button type="button" className="plain-link" onClick={onAll}>
          {w('review.all', { n: review.findings.length })}
        </button>
      )}
      <p className="rule-set">
        {w('review.by', { title: ruleSetName(review.ruleSet, words), version: shortVersion(review.ruleSet.version) })}
      </p>
    </aside>
  )
}
