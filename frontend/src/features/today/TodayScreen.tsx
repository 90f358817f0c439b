import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { go } from '../../bridge/door'
import type { Problem, TodayKind, TodayView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'
import { Clear } from './Clear'
import { KindFilter } from './KindFilter'
import { TodayTable } from './TodayTable'
import './today.css'

type Props = {
  view: TodayView | undefined
  problem: Problem | undefined
  onReload: () => void
  /** Opens an order where a thing is dealt with. */
  onOpen: (order: string, section: string) => void
  onList: () => void
}

const PAGE = 100

/** The queue of the day: what needs a hand over all orders, the most pressing first. */
export function TodayScreen({ view, problem, onReload, onOpen, onList }: Props) {
  const { w, say, lang } = useWords()
  const { message } = App.useApp()
  const report = useReport()
  const [kind, setKind] = useState<TodayKind>()
  const [shown, setShown] = useState(PAGE)
  const items = view?.items ?? []
  const chosen = kind ? items.filter((i) => i.kind === kind) : items
  const save = async () => {
    try {
      const path = await go.SaveToday(lang, w('today.saveTitle'), w('today.fileName'))
      if (path) void message.success(w('today.savedTo', { path }))
    } catch (error) {
      report(error)
    }
  }
  return (
    <main className="page today" data-testid="today">
      <div className="page-head">
        <div>
          <h1>{w('today.title')}</h1>
          {items.length > 0 && (
            <p className="help">{w('today.sum', { n: items.length, pressing: view?.pressing ?? 0 })}</p>
          )}
        </div>
        {items.length > 0 && (
          <div className="page-tools">
            <Button onClick={() => void save()} data-testid="today-ics">
              {w('today.ics')}
            </Button>
          </div>
        )}
      </div>
      {problem && (
        <Alert
          type="error"
          showIcon
          title={say(problem.message)}
          description={say(problem.advice)}
          action={<Button onClick={onReload}>{w('retry')}</Button>}
        />
      )}
      {view && view.damaged > 0 && (
        <Alert
          type="warning"
          showIcon
          title={w('today.damaged', { n: view.damaged })}
          description={w('filings.damagedHelp')}
        />
      )}
      {view?.rowsProblem && (
        <Alert type="error" showIcon title={say(view.rowsProblem.message)} description={say(view.rowsProblem.advice)} />
      )}
      {!view && !problem && (
        <p className="help" role="status">
          {w('today.loading')}
        </p>
      )}
      {view && items.length === 0 && <Clear onList={onList} />}
      {items.length > 0 && (
        <>
          <KindFilter items={items} chosen={kind} onChoose={setKind} />
          <TodayTable items={chosen.slice(0, shown)} at={view?.at ?? ''} onOpen={onOpen} />
          {chosen.length > shown && (
            <p className="section-end">
              <Button onClick={() => setShown(shown + PAGE)}>{w('today.more', { n: chosen.length - shown })}</Button>
            </p>
          )}
        </>
      )}
    </main>
  )
}
