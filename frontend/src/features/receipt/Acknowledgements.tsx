import { App, Button } from 'antd'
import { go } from '../../bridge/door'
import type { AcknowledgementView, Evidence, OrderView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { dateTime } from '../../ui/format'
import { useQuestion } from '../../ui/useQuestion'
import { useReport } from '../../ui/useReport'
import './receipt.css'

type Props = { view: OrderView; change: (call: () => Promise<OrderView>) => Promise<OrderView> }

const tone: Record<AcknowledgementView['answer'], string> = {
  open: 'quiet',
  yes: 'good',
  no: 'blocker',
  blind: 'warning',
}

/** How far the newest hand-over got, layer by layer, and what each answer rests on. */
export function Acknowledgements({ view, change }: Props) {
  const { w, say, lang } = useWords()
  const refresh = useQuestion((token) => change(() => go.Refresh(view.draft.order.id, token)))
  if (view.acknowledgements.length === 0) return null
  const last = view.submissions[0]
  const followed = last?.connector === 'intake' && last.state === 'delivered'
  return (
    <section className="panel" aria-label={w('acks.title')} data-testid="acks">
      <h3>{w('acks.title')}</h3>
      <ol className="layers">
        {view.acknowledgements.map((k) => (
          <li key={k.layer} data-testid={`ack-${k.layer}`} data-answer={k.answer}>
            <span>{say(k.name)}</span>
            <span>
              <span className={`tag tag-${tone[k.answer]}`}>{say(k.words)}</span>{' '}
              {k.at && <time dateTime={k.at}>{dateTime(k.at, lang)}</time>}
            </span>
            {k.evidence.length > 0 && (
              <ul>
                {k.evidence.map((e, i) => (
                  // Evidence never changes order and may be the same twice.
                  <li key={`${i} ${e.kind}`}>
                    <span className="help">{w(`evidence.${e.kind}`)}</span> {e.text}
                    {e.id && <EvidenceFile order={view.draft.order.id} evidence={e} />}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
      {followed && refresh.field}
      {followed && (
        <Button onClick={() => void refresh.put()} disabled={refresh.asking} data-testid="refresh">
          {w(refresh.asking ? 'unknown.asking' : 'acks.refresh')}
        </Button>
      )}
    </section>
  )
}

function EvidenceFile({ order, evidence }: { order: string; evidence: Evidence }) {
  const { w } = useWords()
  const { message } = App.useApp()
  const report = useReport()
  const save = async () => {
    try {
      const path = await go.SaveEvidence(order, evidence.id ?? '', w('evidence.saveTitle'), evidence.name ?? '')
      if (path) void message.success(w('evidence.savedTo', { path }))
    } catch (error) {
      report(error)
    }
  }
  return (
    <Button type="link" size="small" onClick={() => void save()}>
      {w('evidence.save', { name: evidence.name ?? '' })}
    </Button>
  )
}
