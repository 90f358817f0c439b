import type { ChangedPaper, ChangesView } from '../../bridge/go'
import { useWords } from '../../i18n'
import './progress.css'

type Props = { changes: ChangesView | null }

/** What differs from the newest revision: what the next one will have changed. */
export function ChangesPanel({ changes: c }: Props) {
  const { w, say } = useWords()
  if (!c) return null
  const papers = (all: ChangedPaper[]) => all.map((p) => `${say(p.slot)}（${p.name}）`).join(w('list.comma'))
  const none = c.fields.length + c.added.length + c.removed.length === 0
  return (
    <section className="panel" aria-label={w('changes.title', { revision: c.revision })} data-testid="changes">
      <h3>{w('changes.title', { revision: c.revision })}</h3>
      {none && <p className="help">{w('changes.none')}</p>}
      {c.fields.length > 0 && (
        <dl className="changes">
          {c.fields.map((f) => (
            <div key={f.path}>
              <dt>{say(f.label)}</dt>
              <dd>
                <del>{say(f.was) || w('changes.empty')}</del> → <ins>{say(f.is) || w('changes.empty')}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {c.added.length > 0 && <p>{w('changes.added', { papers: papers(c.added) })}</p>}
      {c.removed.length > 0 && <p>{w('changes.removed', { papers: papers(c.removed) })}</p>}
    </section>
  )
}
