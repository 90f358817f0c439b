import { type ReactNode, useState } from 'react'
import { go } from '../../bridge/door'
import type { Problem, TodayBegun, TodayKind } from '../../bridge/go'
import { useStartWords } from '../../i18n/language'
import type { Tell } from '../../ui/notice'
import { Clear } from './Clear'
import { KindFilter } from './KindFilter'
import { TodayTable } from './TodayTable'
import { useRows } from './useRows'
import './today.css'

type Props = {
  view: TodayBegun | undefined
  problem: Problem | undefined
  tell: Tell
  onReload: () => void
  /** Opens an order where a thing is dealt with. */
  onOpen: (order: string, section: string) => void
  onList: () => void
}

/** The queue of the day: what needs a hand over all orders, the most pressing first. */
export function TodayScreen({ view, problem, tell, onReload, onOpen, onList }: Props) {
  const { w, say, lang } = useStartWords()
  const [kind, setKind] = useState<TodayKind>()
  const { rows, total, more } = useRows(view, kind, (error) => tell({ problem: error }))
  const count = view?.count ?? 0
  const save = async () => {
    try {
      const path = await go.SaveToday(kind ?? '', lang, w('today.saveTitle'), w('today.fileName'))
      if (path) tell({ done: w('today.savedTo', { path }) })
    } catch (error) {
      tell({ problem: error })
    }
  }
  return (
    <main className="page today" data-testid="today">
      <div className="page-head">
        <div>
          <h1>{w('today.title')}</h1>
          {count > 0 && (
            <p className="help" role="status">
              {view?.whole ? w('today.sum', { n: count, pressing: view.pressing }) : w('today.looking')}
            </p>
          )}
        </div>
        {count > 0 && (
          <div className="page-tools">
            <button type="button" className="button" onClick={() => void save()} data-testid="today-ics">
              {w('today.ics')}
            </button>
          </div>
        )}
      </div>
      {problem && (
        <Note kind="blocker" title={say(problem.message)} text={say(problem.advice)}>
          <button type="button" className="button" onClick={onReload}>
            {w('retry')}
          </button>
        </Note>
      )}
      {view && view.damaged > 0 && (
        <Note kind="warning" title={w('today.damaged', { n: view.damaged })} text={w('filings.damagedHelp')} />
      )}
      {view?.toRead && <Note kind="blocker" title={say(view.toRead.message)} text={say(view.toRead.advice)} />}
      {view?.rowsProblem && (
        <Note kind="blocker" title={say(view.rowsProblem.message)} text={say(view.rowsProblem.advice)} />
      )}
      {!view && !problem && (
        <p className="help" role="status">
          {w('today.loading')}
        </p>
      )}
      {view && count === 0 && <Clear onList={onList} />}
      {view && count > 0 && (
        <>
          <KindFilter view={view} chosen={kind} onChoose={setKind} />
          <TodayTable items={rows} more={rows.length < total ? more : undefined} at={view.at} onOpen={onOpen} />
        </>
      )}
    </main>
  )
}

type NoteProps = { kind: 'blocker' | 'warning'; title: string; text: string; children?: ReactNode }

/** Something to know before reading the queue. */
function Note({ kind, title, text, children }: NoteProps) {
  return (
    <div className={`note note-${kind} note-large`} role="alert">
      <div>
        <strong>{title}</strong>
        <p>{text}</p>
      </div>
      {children}
    </div>
  )
}
