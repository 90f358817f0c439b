import type { RuleView, ThresholdView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { SeverityMark } from '../../ui/SeverityMark'
import { Swatch } from '../../ui/Swatch'

/** One rule: what it asks, how much, where that stands, and what an override file made of it. */
export function RuleCard({ rule: r }: { rule: RuleView }) {
  const { w, say } = useWords()
  const comma = w('list.comma')
  const scope = [
    ...[r.slots, r.entities, r.provinces].map((names) => names.map(say).join(comma)),
    r.from && w('rules.from', { day: r.from }),
    r.to && w('rules.to', { day: r.to }),
  ].filter(Boolean)
  return (
    <li className="rule" data-rule={r.id}>
      <header>
        <SeverityMark severity={r.severity} />
        <h3>{say(r.title)}</h3>
        {r.change && <span className="tag tag-warning">{w('rules.changed')}</span>}
        {!r.judged && <span className="tag">{w('rules.notJudged')}</span>}
      </header>
      <dl>
        {r.thresholds.map((t) => (
          <Threshold key={t.name} threshold={t} />
        ))}
        {scope.length > 0 && (
          <div>
            <dt>{w('rules.scope')}</dt>
            <dd>{scope.join(' · ')}</dd>
          </div>
        )}
        <div>
          <dt>{w('rules.source')}</dt>
          <dd>
            <cite title={w('rules.reference', { reference: r.reference })}>
              {w('rules.sourceOf', { title: r.source, date: r.sourceDate })}
            </cite>
          </dd>
        </div>
        <div>
          <dt>{w('rules.confidence', { grade: r.confidence })}</dt>
          <dd>{say(r.confidenceName)}</dd>
        </div>
        <div>
          <dt>{w('rules.how')}</dt>
          <dd>{say(r.className)}</dd>
        </div>
      </dl>
      {r.change && (
        <div className="rule-change">
          <p>{w('rules.changedBy', { name: r.change.override })}</p>
          <p>{w('rules.reason', { reason: r.change.reason })}</p>
          <dl>
            {r.change.severity !== r.severity && (
              <div>
                <dt>{w('rules.before', { label: w('rules.severity') })}</dt>
                <dd>
                  <SeverityMark severity={r.change.severity} />
                </dd>
              </div>
            )}
            {r.change.thresholds.map((t) => (
              <Threshold key={t.name} threshold={t} before />
            ))}
          </dl>
        </div>
      )}
    </li>
  )
}

function Threshold({ threshold: t, before = false }: { threshold: ThresholdView; before?: boolean }) {
  const { w, say } = useWords()
  return (
    <div>
      <dt>{before ? w('rules.before', { label: say(t.label) }) : say(t.label)}</dt>
      <dd>
        {t.colours.length > 0 && (
          <span className="swatches">
            {t.colours.map((c) => (
              <Swatch key={c.hex} colour={c.hex} label={`${say(c.name)} ${c.hex}`} />
            ))}
          </span>
        )}
        {say(t.value)}
      </dd>
    </div>
  )
}
