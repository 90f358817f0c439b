import { Button } from 'antd'
import { useWords } from '../../i18n'

const STEPS = ['describe', 'papers', 'check', 'handover'] as const

/** What an empty program says: what to do first, and what comes after. */
export function FirstSteps({ onBegin, onImport }: { onBegin: () => void; onImport: () => void }) {
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
      <Button type="primary" size="large" onClick={onBegin} data-testid="new-order">
        {w('first.begin')}
      </Button>
      <p>
        <Button type="link" onClick={onImport} data-testid="import">
          {w('first.import')}
        </Button>
      </p>
      <p className="help">{w('first.privacy')}</p>
    </section>
  )
}
