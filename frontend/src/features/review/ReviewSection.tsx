import { Button } from 'antd'
import { useState } from 'react'
import { go } from '../../bridge/door'
import type { Finding, OrderView, Severity } from '../../bridge/go'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'
import { useUndo } from '../../ui/useUndo'
import { FindingCard } from './FindingCard'
import { OverrideDialog } from './OverrideDialog'
import { placeOf } from './place'

type Props = {
  view: OrderView
  /** Codes for which no written reason is taken. */
  firm: string[]
  change: (call: () => Promise<OrderView>) => Promise<OrderView>
  onJump: (finding: Finding) => void
  onContinue: () => void
}

const GROUPS: Severity[] = ['blocker', 'warning', 'hint']

/** A rule that this version of the program cannot judge: said once, apart from what was found. */
const isUnjudged = (f: Finding) => f.code === 'check.not-done' && f.severity === 'hint' && !f.material

/** Everything the rules found, worst first, each with its way out. */
export function ReviewSection({ view, firm, change, onJump, onContinue }: Props) {
  const { w, say } = useWords()
  const report = useReport()
  const offerUndo = useUndo()
  const [asked, setAsked] = useState<Finding>()
  const order = view.draft.order.id
  const { findings } = view.review
  const unjudged = findings.filter(isUnjudged)
  const give = (finding: Finding, reason: string) => {
    setAsked(undefined)
    change(() => go.Override(order, finding.key, reason)).catch(report)
  }
  const withdraw = (f: Finding) => {
    const given = f.override ?? ''
    change(() => go.Override(order, f.key, '')).then(
      () => offerUndo(w('override.withdrawn'), () => change(() => go.Override(order, f.key, given))),
      report,
    )
  }
  const place = (f: Finding) => {
    const { field, slot, material, page } = placeOf(f, view)
    const parts = [say(field ?? slot), material, page && w('page.number', { n: page })]
    return parts.filter(Boolean).join(' · ')
  }
  return (
    <div className="review">
      {findings.length === 0 && <p className="verdict verdict-good">{w('review.nothing')}</p>}
      {GROUPS.map((severity) => {
        const group = findings.filter((f) => f.severity === severity && !isUnjudged(f))
        return (
          group.length > 0 && (
            <section key={severity} aria-label={w(`severity.${severity}`)}>
              <h3>
                {w(`review.group.${severity}`)} <span className="count">{group.length}</span>
              </h3>
              {group.map((f) => (
                <FindingCard
                  key={f.key}
                  finding={f}
                  where={place(f)}
                  onJump={f.field || f.material || f.slot ? () => onJump(f) : undefined}
                  onOverride={
                    view.editable && f.severity === 'blocker' && !f.override && !firm.includes(f.code)
                      ? () => setAsked(f)
                      : undefined
                  }
                  onWithdraw={view.editable && f.override ? () => withdraw(f) : undefined}
                />
              ))}
            </section>
          )
        )
      })}
      {unjudged.length > 0 && (
        <details className="unjudged">
          <summary>{w('review.unjudged', { n: unjudged.length })}</summary>
          <p className="help">{w('review.unjudgedHelp')}</p>
          <ul>
            {unjudged.map((f) => (
              <li key={f.key} title={f.rule.source}>
                {say(f.message)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="section-end">
        <Button type={view.review.freezes ? 'primary' : 'default'} onClick={onContinue}>
          {w('review.continue')}
        </Button>
      </p>
      {asked && <OverrideDialog finding={asked} onGive={(r) => give(asked, r)} onClose={() => setAsked(undefined)} />}
    </div>
  )
}
