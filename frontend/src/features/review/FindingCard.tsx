import { Button } from 'antd'
import type { Finding } from '../../bridge/go'
import { useWords } from '../../i18n'
import { SeverityMark } from '../../ui/SeverityMark'
import { Values } from '../../ui/Values'

type Props = {
  finding: Finding
  where: string
  onJump?: (() => void) | undefined
  onOverride?: (() => void) | undefined
  onWithdraw?: (() => void) | undefined
}

/** One finding in full: what, where, by which numbers, the way out, and the rule it comes from. */
export function FindingCard({ finding: f, where, onJump, onOverride, onWithdraw }: Props) {
  const { w, say } = useWords()
  return (
    <article className={`finding finding-${f.severity}`} data-testid={`finding-${f.code}`}>
      <header>
        <SeverityMark severity={f.severity} />
        <span className="finding-where">{where}</span>
      </header>
      <p className="finding-message">{say(f.message)}</p>
      {say(f.advice) && <p className="finding-advice">{say(f.advice)}</p>}
      <Values values={f.facts} />
      {f.override && <p className="finding-reason">{w('override.given', { reason: f.override })}</p>}
      <footer>
        {onJump && (
          <Button size="small" onClick={onJump}>
            {w(f.field ? 'review.toField' : f.material ? 'review.toMaterial' : 'review.toSlot')}
          </Button>
        )}
        {onOverride && (
          <Button size="small" type="text" onClick={onOverride}>
            {w('override.open')}
          </Button>
        )}
        {onWithdraw && (
          <Button size="small" type="text" onClick={onWithdraw}>
            {w('override.withdraw')}
          </Button>
        )}
        {f.rule.override && <span className="help">{w('rules.changedBy', { name: f.rule.override })}</span>}
        {f.rule.source && <cite title={f.rule.id}>{w('review.source', { source: f.rule.source })}</cite>}
      </footer>
    </article>
  )
}
