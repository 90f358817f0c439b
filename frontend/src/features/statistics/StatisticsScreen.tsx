import { Alert, App, Button, Segmented } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { go } from '../../bridge/door'
import type { StatisticsView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { TaskProgress } from '../../ui/TaskProgress'
import { useTask } from '../../ui/useTask'
import { ByOwner } from './ByOwner'
import { narrowed, type Whose } from './narrowed'
import { Reasons } from './Reasons'
import { Stages } from './Stages'
import { Sums } from './Sums'
import { WhoseChoice } from './WhoseChoice'
import './statistics.css'

const PERIODS = [0, 365, 90, 30] as const
type Period = (typeof PERIODS)[number]

/** What an agency asks of its orders: what they come back for, how long each stage takes, how each clerk and client fares. */
export function StatisticsScreen() {
  const { w, lang } = useWords()
  const { message } = App.useApp()
  const [days, setDays] = useState<Period>(0)
  const [view, setView] = useState<StatisticsView>()
  const [whose, setWhose] = useState<Whose>()
  const { task, run, cancel } = useTask()
  const counting = useRef(run)
  counting.current = run // another language counts nothing anew
  useEffect(() => {
    let wanted = true
    void counting
      .current((name) => go.Statistics(name, days))
      .then((v) => {
        if (wanted && v) setView(v)
      })
    return () => {
      wanted = false
    }
  }, [days])
  const save = async () => {
    const path = await run((name) =>
      go.SaveStatistics(name, days, lang, w('statistics.saveTitle'), w('statistics.fileName')),
    )
    if (path) void message.success(w('export.saved', { path }))
  }
  const shown = view && narrowed(view, whose)
  return (
    <main className="page statistics" data-testid="statistics">
      <div className="page-head">
        <div>
          <h1>{w('statistics.title')}</h1>
          <p className="help">{w('statistics.lead')}</p>
        </div>
        <div className="page-tools">
          <Segmented<Period>
            aria-label={w('statistics.period')}
            value={days}
            onChange={setDays}
            options={PERIODS.map((p) => ({ value: p, label: w(`statistics.days.${p}`) }))}
          />
          {view && view.orders > 0 && (
            <Button onClick={() => void save()} disabled={task !== undefined} data-testid="statistics-save">
              {w('statistics.save')}
            </Button>
          )}
        </div>
      </div>
      {task && <TaskProgress task={task} waiting={w('statistics.counting')} counted onCancel={cancel} />}
      {view && view.damaged > 0 && (
        <Alert
          type="warning"
          showIcon
          title={w('today.damaged', { n: view.damaged })}
          description={w('filings.damagedHelp')}
        />
      )}
      {view && view.orders === 0 && (
        <p className="nothing">{w(view.since ? 'statistics.none' : 'statistics.noneYet')}</p>
      )}
      {view && shown && view.orders > 0 && (
        <>
          <WhoseChoice view={view} whose={whose} onChoose={setWhose} />
          <Sums view={shown} />
          <Reasons view={shown} />
          <Stages stages={shown.stages} />
          <ByOwner kind="clerk" owners={view.clerks} onChoose={setWhose} />
          <ByOwner kind="client" owners={view.clients} onChoose={setWhose} />
        </>
      )}
    </main>
  )
}
