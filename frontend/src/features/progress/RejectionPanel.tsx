import { Button, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import type { OrderView, ReasonOption, RejectionView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { dateTime } from '../../ui/format'
import { useReport } from '../../ui/useReport'
import './progress.css'

type Props = {
  view: OrderView
  onReject: (reasons: string[], text: string) => void
  onField: (path: string) => void
}

const UNDER_REVIEW = ['first-review', 'photo-review', 'sms-verification', 'authority-review']

/** What an order was sent back for, and the place to write that down. */
export function RejectionPanel({ view, onReject, onField }: Props) {
  const { w } = useWords()
  const reviewed = UNDER_REVIEW.includes(view.draft.order.state)
  if (!reviewed && view.rejections.length === 0) return null
  return (
    <section className="panel" aria-label={w('reject.title')} data-testid="rejections">
      <h3>{w('reject.title')}</h3>
      {view.rejections.length > 0 && (
        <ul className="rejections">
          {view.rejections.map((r) => (
            <Rejection key={`${r.at} ${r.id}`} rejection={r} view={view} onField={onField} />
          ))}
        </ul>
      )}
      {reviewed && <RejectForm view={view} onReject={onReject} />}
    </section>
  )
}

function Rejection({
  rejection: r,
  view,
  onField,
}: {
  rejection: RejectionView
  view: OrderView
  onField: (path: string) => void
}) {
  const { w, say, lang } = useWords()
  const fields = view.fields.filter((f) => r.fields.includes(f.path))
  const slots = view.slots.filter((s) => r.slots.includes(s.id))
  return (
    <li>
      <strong>{say(r.title)}</strong> <time dateTime={r.at}>{dateTime(r.at, lang)}</time>
      {r.changed && <span className="tag">{w('reject.changed')}</span>}
      {say(r.advice) && <p>{say(r.advice)}</p>}
      {r.text && <blockquote>{r.text}</blockquote>}
      {fields.map((f) => (
        <Button key={f.path} type="link" size="small" onClick={() => onField(f.path)}>
          {say(f.label)}
        </Button>
      ))}
      {slots.map((s) => (
        <span key={s.id} className="help">
          {say(s.name)}{' '}
        </span>
      ))}
    </li>
  )
}

function RejectForm({ view, onReject }: { view: OrderView; onReject: (reasons: string[], text: string) => void }) {
  const { w, say } = useWords()
  const report = useReport()
  const [all, setAll] = useState<ReasonOption[]>([])
  const [reasons, setReasons] = useState<string[]>([])
  const [text, setText] = useState('')
  const { id, ruleSet } = view.draft.order

  useEffect(() => {
    go.Reasons(ruleSet).then(setAll, report)
  }, [ruleSet, report])

  const recognise = () => {
    if (!text.trim() || reasons.length > 0) return
    go.RecogniseReasons(id, text).then((found) => setReasons(found.slice(0, 3).map((r) => r.id)), report)
  }
  return (
    <>
      <p className="help">{w('reject.help')}</p>
      <div className="field-row">
        <label htmlFor="reject-text">{w('reject.text')}</label>
        <Input.TextArea
          id="reject-text"
          value={text}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={({ target }) => setText(target.value)}
          onBlur={recognise}
        />
      </div>
      <div className="field-row">
        <label htmlFor="reject-reasons">{w('reject.reasons')}</label>
        <Select
          id="reject-reasons"
          mode="multiple"
          style={{ width: '100%' }}
          showSearch={{ optionFilterProp: 'label' }}
          value={reasons}
          onChange={(chosen: string[]) => setReasons(chosen)}
          options={all.map((r) => ({ value: r.id, label: say(r.title) }))}
        />
      </div>
      <Button
        disabled={reasons.length === 0 && !text.trim()}
        onClick={() => onReject(reasons, text)}
        data-testid="reject"
      >
        {w('reject.do')}
      </Button>
    </>
  )
}
