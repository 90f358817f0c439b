import { Alert, App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { go } from '../../bridge/door'
import type { OrderView, Submission } from '../../bridge/go'
import { useWords } from '../../i18n'
import { isBlind } from '../../ui/blind'
import { DestinationFields } from '../../ui/DestinationFields'
import { type ConnectorName, destinationOf, emptyDestination } from '../../ui/destination'
import { dateTime } from '../../ui/format'
import { TaskProgress } from '../../ui/TaskProgress'
import { useQuestion } from '../../ui/useQuestion'
import { useTask } from '../../ui/useTask'
import { FreezePanel } from './FreezePanel'

type Props = {
  view: OrderView
  change: (call: () => Promise<OrderView>) => Promise<OrderView>
  onReview: () => void
  companion?: ReactNode // stands beside the provider's page while a person is there
}

/** Freezing and handing over, and what to do when nobody knows whether the package arrived. */
export function HandoverSection({ view, change, onReview, companion }: Props) {
  const { w, say, lang } = useWords()
  const { task, run, cancel } = useTask()
  const { message } = App.useApp()
  const [form, setForm] = useState(emptyDestination)
  const order = view.draft.order
  const destination = destinationOf(form)
  const last = view.submissions[0]
  const unknown = !view.companion && (order.state === 'unknown' || order.state === 'sending')

  const settle = useQuestion((token) => change(() => go.Settle(order.id, token)))

  return (
    <div className="handover">
      <FreezePanel
        view={view}
        busy={task !== undefined}
        onFreeze={() => void run((name) => change(() => go.Freeze(name, order.id)))}
        onPreview={() =>
          void run(async (name) => {
            const path = await go.SavePreview(name, order.id, w('freeze.previewTitle'), 'preview.pdf')
            if (path) void message.success(w('evidence.savedTo', { path }))
          })
        }
        onReview={onReview}
      />
      {task && <TaskProgress task={task} waiting={w('handover.working')} onCancel={cancel} />}
      {unknown && !task && (
        <Alert
          type="warning"
          showIcon
          title={w('unknown.title')}
          description={
            <>
              <p>{w('unknown.help')}</p>
              {last && say(last.problem) && <p>{say(last.problem)}</p>}
              {settle.field}
              <Button onClick={() => void settle.put()} disabled={settle.asking} data-testid="settle">
                {w(settle.asking ? 'unknown.asking' : 'unknown.ask')}
              </Button>
            </>
          }
        />
      )}
      {!task && companion}
      {order.state === 'frozen' && (
        <section className="panel" aria-label={w('handover.title')}>
          <h3>{w('handover.title')}</h3>
          {last?.state === 'not-sent' && (
            <p className="note note-warning">
              {w('handover.notSent')} {say(last.problem)}
            </p>
          )}
          <DestinationFields form={form} disabled={task !== undefined} onChange={setForm} />
          <Button
            type="primary"
            disabled={task !== undefined || destination === undefined}
            onClick={() => {
              if (destination) void run((name) => change(() => go.Submit(name, order.id, destination)))
            }}
            data-testid="submit"
          >
            {w(destination?.connector === 'companion' ? 'companion.begin' : 'handover.do')}
          </Button>
        </section>
      )}
      {view.submissions.length > 0 && (
        <section className="panel" aria-label={w('handover.history')}>
          <h3>{w('handover.history')}</h3>
          <ul className="history">
            {view.submissions.map((s) => (
              <li key={s.id}>
                <time dateTime={s.intendedAt}>{dateTime(s.intendedAt, lang)}</time>
                <span>
                  {w(`connector.${s.connector as ConnectorName}`)} {s.target}
                </span>
                <span className={`tag tag-${tone[s.state]}`}>
                  {s.receipt && isBlind(s.receipt) ? w('receipt.put') : w(`submission.${s.state}`)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

const tone: Record<Submission['state'], string> = {
  intended: 'hint',
  unknown: 'warning',
  'not-sent': 'quiet',
  delivered: 'good',
}
