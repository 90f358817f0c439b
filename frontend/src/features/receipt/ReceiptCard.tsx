import { App, Button } from 'antd'
import { go } from '../../bridge/door'
import type { Receipt } from '../../bridge/go'
import { useWords } from '../../i18n'
import { isBlind } from '../../ui/blind'
import { Digest } from '../../ui/Digest'
import { dateTime } from '../../ui/format'
import { useReport } from '../../ui/useReport'

/** The proof that a package was received: by whom, when, and what exactly. */
export function ReceiptCard({ order, receipt }: { order: string; receipt: Receipt }) {
  const { w, lang } = useWords()
  const { message } = App.useApp()
  const report = useReport()
  const save = async () => {
    try {
      const path = await go.SaveReceipt(order, w('receipt.saveTitle'), `receipt-${receipt.digest.slice(0, 8)}.json`)
      if (path) void message.success(w('receipt.savedTo', { path }))
    } catch (error) {
      report(error)
    }
  }
  return (
    <section className="panel receipt" aria-label={w('receipt.title')} data-testid="receipt">
      <header>
        <h3>{w('receipt.title')}</h3>
        <span className="tag tag-good">{w(isBlind(receipt) ? 'receipt.put' : 'receipt.delivered')}</span>
      </header>
      <dl>
        <dt>{w('receipt.receiver')}</dt>
        <dd>{receipt.receiver}</dd>
        <dt>{w('receipt.at')}</dt>
        <dd>{dateTime(receipt.receivedAt, lang)}</dd>
        <dt>{w('receipt.revision')}</dt>
        <dd>{receipt.revision}</dd>
        <dt>{w('receipt.id')}</dt>
        <dd className="break">{receipt.id}</dd>
        <dt>{w('receipt.findings')}</dt>
        <dd>
          {receipt.signature
            ? w('receipt.findingsOf', { n: receipt.findings, blockers: receipt.blockers })
            : w('receipt.notReviewed')}
        </dd>
        <dt>{w('receipt.signature')}</dt>
        <dd className="break">
          {receipt.signature ? <code>{receipt.signature}</code> : <span className="help">{w('receipt.unsigned')}</span>}
        </dd>
      </dl>
      <Digest digest={receipt.digest} />
      {(receipt.overrides ?? []).length > 0 && (
        <ul className="receipt-reasons">
          {(receipt.overrides ?? []).map((o) => (
            <li key={o.key}>{w('override.given', { reason: o.reason })}</li>
          ))}
        </ul>
      )}
      <Button onClick={() => void save()} data-testid="save-receipt">
        {w('receipt.save')}
      </Button>
    </section>
  )
}
