import { Button, Radio, Select } from 'antd'
import { useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import type { Decision, FieldOption, OrderType } from '../../bridge/go'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'

type Props = { types: FieldOption[]; value: OrderType; onChange: (type: OrderType) => void }

/** The type of an order: chosen from the list, or found by a few questions in plain words. */
export function OrderTypeField({ types, value, onChange }: Props) {
  const { w, say } = useWords()
  const [asking, setAsking] = useState(false)
  return (
    <div className="field">
      <label className="field-label" htmlFor="new-type">
        {w('new.type')}
      </label>
      <Select
        id="new-type"
        style={{ width: '100%' }}
        value={value}
        onChange={(type: OrderType) => onChange(type)}
        options={types.map((o) => ({ value: o.value as OrderType, label: say(o.label) }))}
      />
      {asking ? (
        <Questions onDecided={onChange} />
      ) : (
        <p className="help">
          {w('new.typeHelp')}{' '}
          <Button type="link" size="small" onClick={() => setAsking(true)} data-testid="decide">
            {w('new.decide')}
          </Button>
        </p>
      )}
    </div>
  )
}

/** Asks one thing after the other; what was answered stays and can be answered otherwise. */
function Questions({ onDecided }: { onDecided: (type: OrderType) => void }) {
  const { w, say } = useWords()
  const report = useReport()
  const [answers, setAnswers] = useState<[string, string][]>([])
  const [decision, setDecision] = useState<Decision>()

  useEffect(() => {
    let current = true
    go.Decide(Object.fromEntries(answers)).then((d) => {
      if (!current) return
      setDecision(d)
      if (d.type) onDecided(d.type)
    }, report)
    return () => {
      current = false
    }
  }, [answers, onDecided, report])

  return (
    <section className="questions" aria-label={w('new.decide')} aria-live="polite">
      {decision?.next && (
        <>
          <p id="question">{say(decision.next.text)}</p>
          <Radio.Group
            aria-labelledby="question"
            orientation="vertical"
            value={null}
            onChange={({ target }) => {
              if (decision.next) setAnswers([...answers, [decision.next.id, String(target.value)]])
            }}
            options={decision.next.answers.map((a) => ({ value: a.id, label: say(a.text) }))}
          />
        </>
      )}
      {decision && !decision.next && <p className={decision.type ? 'note' : 'note note-hint'}>{say(decision.why)}</p>}
      {answers.length > 0 && (
        <Button type="link" size="small" onClick={() => setAnswers(answers.slice(0, -1))}>
          {w('new.decideBack')}
        </Button>
      )}
    </section>
  )
}
