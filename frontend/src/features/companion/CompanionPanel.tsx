import { Alert, Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { go } from '../../bridge/door'
import type { CompanionStep, CompanionView, OrderView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'
import { CopyButton } from './CopyButton'
import { DeskFiles } from './DeskFiles'
import './companion.css'

type Props = {
  companion: CompanionView
  order: string
  change: (call: () => Promise<OrderView>) => Promise<OrderView>
}

/** Stands beside the provider's page, step by step. It fills nothing in and presses nothing there. */
export function CompanionPanel({ companion, order, change }: Props) {
  const { w } = useWords()
  const report = useReport()
  const attempt = (call: () => Promise<OrderView>) => change(call).catch(report)
  return (
    <section className="panel companion" aria-label={w('companion.title')} data-testid="companion">
      <h3>{w('companion.title')}</h3>
      <p className="help">{w('companion.help')}</p>
      <p className="companion-account" data-testid="companion-account">
        {companion.account ? (
          <>
            {w('companion.account')} <strong>{companion.account}</strong>
          </>
        ) : (
          <span className="note note-warning">{w('companion.noAccount')}</span>
        )}
      </p>
      {!companion.laid && (
        <Alert
          type="warning"
          showIcon
          title={w('companion.gone', { folder: companion.folder })}
          action={
            <Button
              onClick={() =>
                void attempt(() => go.Submit('', order, { connector: 'companion', target: companion.folder }))
              }
            >
              {w('companion.layAgain')}
            </Button>
          }
        />
      )}
      <ol className="companion-steps">
        {companion.steps.map((step) => (
          <Step
            key={step.id}
            step={step}
            folder={companion.folder}
            onTick={(ticked) => void attempt(() => go.TickStep(order, step.id, ticked))}
          />
        ))}
      </ol>
      <HandInForm order={order} attempt={attempt} />
    </section>
  )
}

type StepProps = { step: CompanionStep; folder: string; onTick: (ticked: boolean) => void }

function Step({ step, folder, onTick }: StepProps) {
  const { say } = useWords()
  return (
    <li data-testid={`step-${step.id}`} className={step.ticked ? 'step-done' : undefined}>
      <Checkbox checked={step.ticked} onChange={({ target }) => onTick(target.checked)}>
        <strong>{say(step.title)}</strong>
      </Checkbox>
      <p className="help">{say(step.help)}</p>
      {step.fields.length > 0 && (
        <dl className="copy-fields">
          {step.fields.map((f) => (
            <div key={f.path}>
              <dt>{say(f.label)}</dt>
              <dd>
                <span>{f.value}</span> <CopyButton value={f.value} name={say(f.label)} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {step.files.length > 0 && <DeskFiles files={step.files} folder={folder} />}
    </li>
  )
}

type HandInProps = { order: string; attempt: (call: () => Promise<OrderView>) => Promise<unknown> }

/** What a person brings back from the page, or that they did not hand anything in. */
function HandInForm({ order, attempt }: HandInProps) {
  const { w } = useWords()
  const report = useReport()
  const [reference, setReference] = useState('')
  const [pictures, setPictures] = useState<string[]>([])
  const [dropping, setDropping] = useState(false)
  const pick = () => {
    go.PickFiles(w('companion.pickTitle')).then((paths) => setPictures((before) => [...before, ...paths]), report)
  }
  return (
    <div className="hand-in">
      <div className="field-row">
        <label htmlFor="companion-number">{w('companion.number')}</label>
        <Input
          id="companion-number"
          value={reference}
          autoComplete="off"
          onChange={({ target }) => setReference(target.value)}
        />
      </div>
      <div className="field-row">
        <span>{w('companion.pictures', { n: pictures.length })}</span>
        <Button onClick={pick} data-testid="pick-screenshot">
          {w('companion.pick')}
        </Button>
      </div>
      <div className="hand-in-ends">
        <Button
          type="primary"
          disabled={!reference.trim()}
          onClick={() => void attempt(() => go.HandedIn(order, { reference: reference.trim(), pictures }))}
          data-testid="handed-in"
        >
          {w('companion.done')}
        </Button>
        <Button onClick={() => setDropping(true)} data-testid="not-handed-in">
          {w('companion.drop')}
        </Button>
      </div>
      <Modal
        open={dropping}
        title={w('companion.drop')}
        okText={w('companion.dropDo')}
        cancelText={w('cancel')}
        onOk={() => {
          setDropping(false)
          void attempt(() => go.NotHandedIn(order))
        }}
        onCancel={() => setDropping(false)}
      >
        <p>{w('companion.dropHelp')}</p>
      </Modal>
    </div>
  )
}
