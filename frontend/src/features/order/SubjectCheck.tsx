import { useState } from 'react'
import { pageUrl } from '../../bridge/door'
import type { ComparedField, MaterialView, OrderView } from '../../bridge/go'
import { useWords } from '../../i18n'
import './subject-check.css'

type Props = { view: OrderView; onOpen: (material: string) => void }

/** Longest side of a paper's picture beside the table. */
const PICTURE_SIDE = 480

const SUBJECT_PAPERS = /^(subject-|change-proof)/

/** The subject's data beside its papers, to be compared before it is confirmed. */
export function SubjectCheck({ view, onOpen }: Props) {
  const { w, say } = useWords()
  const papers = view.slots.filter((s) => SUBJECT_PAPERS.test(s.id)).flatMap((s) => s.materials)
  return (
    <section className="panel subject-check" aria-label={w('subjectCheck.title')} data-testid="subject-check">
      <h3>{w('subjectCheck.title')}</h3>
      <p className="help">{w(papers.length > 0 ? 'subjectCheck.help' : 'subjectCheck.noPapers')}</p>
      <div className="subject-check-sides">
        <table>
          <thead>
            <tr>
              <th scope="col">{w('subjectCheck.field')}</th>
              <th scope="col">{w('subjectCheck.typed')}</th>
              <th scope="col">{w('subjectCheck.paper')}</th>
            </tr>
          </thead>
          <tbody>
            {view.subjectCheck.map((f) => (
              <tr key={f.path}>
                <th scope="row">{say(f.label)}</th>
                <td>{say(f.typed) || <span className="help">{w('subjectCheck.empty')}</span>}</td>
                <td>
                  <PaperCell field={f} onOpen={onOpen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <ul className="subject-papers">
          {papers.map((m) => (
            <li key={m.id}>
              <Paper material={m} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function PaperCell({ field, onOpen }: { field: ComparedField; onOpen: (material: string) => void }) {
  const { w } = useWords()
  if (field.papers.length === 0) return <span className="help">{w('subjectCheck.unread')}</span>
  return field.papers.map((p) => (
    <button key={p.material} type="button" className="paper-says" onClick={() => onOpen(p.material)}>
      <span className={p.same ? 'tag tag-good' : 'tag tag-warning'}>
        {w(p.same ? 'subjectCheck.same' : 'subjectCheck.differs')}
      </span>
      {!p.same && <span>{p.text}</span>}
      {!p.certain && <span className="help">{w('read.doubtful')}</span>}
    </button>
  ))
}

function Paper({ material: m, onOpen }: { material: MaterialView; onOpen: (material: string) => void }) {
  const { w } = useWords()
  const [failed, setFailed] = useState(m.facts.pages.length === 0)
  return (
    <button
      type="button"
      className="subject-paper"
      onClick={() => onOpen(m.id)}
      aria-label={w('subjectCheck.open', { name: m.name })}
    >
      {failed ? (
        <span>{w('material.noPicture')}</span>
      ) : (
        <img src={pageUrl(m.id, 1, PICTURE_SIDE)} alt="" draggable={false} onError={() => setFailed(true)} />
      )}
      <span>{m.name}</span>
    </button>
  )
}
