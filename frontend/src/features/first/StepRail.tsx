import type { WalkStep, WalkView } from '../../bridge/go'
import { useWords } from '../../i18n'

type Props = { walk: WalkView; shown: WalkStep; onGo: (step: WalkStep) => void }

/** The steps with what is left in each. Every one can be looked at; none is locked. */
export function StepRail({ walk, shown, onGo }: Props) {
  const { w, say } = useWords()
  return (
    <nav className="sections first-rail" aria-label={w('walk.steps')}>
      {walk.steps.map((s, i) => (
        <button
          key={s.id}
          type="button"
          aria-current={s.id === shown ? 'step' : undefined}
          onClick={() => onGo(s.id)}
          data-testid={`walk-${s.id}`}
          data-done={s.done}
        >
          <span className={s.done ? 'step-number step-done' : 'step-number'} aria-hidden="true">
            {s.done ? '✓' : i + 1}
          </span>
          <span>
            {say(s.name)}
            <span className="help first-left">
              {s.done ? <span className="unseen">{w('walk.stepDone')}</span> : null}
              {!s.done && s.open > 0 && s.id !== 'handover' && w('walk.stepOpen', { n: s.open })}
            </span>
          </span>
        </button>
      ))}
    </nav>
  )
}
