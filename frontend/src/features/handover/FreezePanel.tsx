import { Button } from 'antd'
import type { OrderView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { Digest } from '../../ui/Digest'
import { dateTime } from '../../ui/format'

type Props = { view: OrderView; busy: boolean; onFreeze: () => void; onPreview: () => void; onReview: () => void }

/** The first step of handing over: a revision that no longer changes. */
export function FreezePanel({ view, busy, onFreeze, onPreview, onReview }: Props) {
  const { w, lang } = useWords()
  const newest = view.revisions[0]
  const thawed = view.draft.order.state === 'draft'
  return (
    <section className="panel" aria-label={w('freeze.title')}>
      <h3>{w('freeze.title')}</h3>
      {newest && !thawed ? (
        <>
          <p>{w('freeze.revision', { n: newest.number, time: dateTime(newest.frozenAt, lang) })}</p>
          <Digest digest={newest.digest} />
          <Button onClick={onPreview} disabled={busy} data-testid="preview">
            {w('freeze.preview')}
          </Button>
        </>
      ) : (
        <>
          <p className="help">{w(newest ? 'freeze.again' : 'freeze.help')}</p>
          {!view.review.freezes && (
            <p className="note note-blocker">
              {w('freeze.stopped', { n: view.review.blockers })}
              <button type="button" className="plain-link" onClick={onReview}>
                {w('freeze.toReview')}
              </button>
            </p>
          )}
          {view.editable && (
            <Button type="primary" disabled={busy || !view.review.freezes} onClick={onFreeze} data-testid="freeze">
              {w('freeze.do')}
            </Button>
          )}
        </>
      )}
    </section>
  )
}
