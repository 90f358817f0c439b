import { Button } from 'antd'
import type { WalkStep } from '../../bridge/go'
import { useWords } from '../../i18n'
import type { StepProps } from './StepProps'

/** The way on: to the step after this one that is not done. */
export function NextStep({ view, onNext, from }: StepProps & { from: WalkStep }) {
  const { w, say } = useWords()
  const next = nextOf(view.walk.steps, from)
  return (
    <p className="section-end">
      <Button type="primary" size="large" onClick={onNext} data-testid="walk-next">
        {w('walk.next', { name: say(next?.name) })}
      </Button>
    </p>
  )
}

/** The first step after one that is not done; what comes before it can wait and stays in sight. */
export const nextOf = (steps: StepProps['view']['walk']['steps'], from: WalkStep) => {
  const after = steps.slice(steps.findIndex((s) => s.id === from) + 1)
  return after.find((s) => !s.done) ?? steps.at(-1)
}
