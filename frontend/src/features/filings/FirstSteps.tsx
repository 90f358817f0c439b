import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n'

const STEPS = ['describe', 'papers', 'check', 'handover'] as const

type Props = { onBegin: () => void; onFirst: () => void; onImport: () => void; tour: ReactNode }

/** What an empty program says: what to do first, and what comes after. */
export function FirstSteps({ onBegin, onFirst, onImport, tour }: Props) {
  const { w } = useWords()
  return (
    <section className="first-steps" aria-label={w('first.title')}>
      <h2>{w('first.title')}</h2>
      <p className="lead">{w('first.lead')}</p>
      <ol>
        {STEPS.map((step, i) => (
          <li key={step}>
            <span className="step-number" aria-hidden="true">
              {i + 1}
            </span>
            <div>
              <strong>{w(`first.${step}`)}</strong>
              <p className="help">{w(`first.${step}.help`)}</p>
            </div>
          </li>
        ))}
      </ol>
      <div className="first-doors">
        <Button
          type="primary"
          size="large"
          onClick={onFirst}
          data-testid="first-walk"
          aria-describedby="first-walk-help"
        >
          {w('walk.open')}
        </Button>
        <Button size="large" onClick={onBegin} data-testid="new-order">
          {w('first.begin')}
        </Button>
      </div>
      <p className="help" id="first-walk-help">
        {w('walk.openHelp')}
      </p>
      <div className="first-links">
        <Button type="link" onClick={onImport} data-testid="import">
          {w('first.import')}
        </Button>
        {tour}
      </div>
      <p className="help">{w('first.privacy')}</p>
    </section>
  )
}
