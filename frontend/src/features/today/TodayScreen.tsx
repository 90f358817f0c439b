import { Alert, App, Button, Table } from 'antd'
import { useState } from 'react'
import { go } from '../../bridge/door'
import type { Problem, TodayItem, TodayKind, TodayView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { ClientName } from '../../ui/ClientName'
import { rowKeys } from '../../ui/rowKeys'
import { useReport } from '../../ui/useReport'
import { Clear } from './Clear'
import { KindFilter } from './KindFilter'
import { Until } from './Until'
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
          <Table<TodayItem>
            rowKey="id"
            size="middle"
            pagination={false}
            dataSource={chosen.slice(0, shown)}
            onRow={() => ({ onKeyDown: rowKeys })}
            rowClassName={(i) => (i.pressing ? 'today-pressing' : '')}
            columns={[
              {
                title: w('today.why'),
                width: 120,
                render: (_, i) => <span className={`tag tag-${TONES[i.kind]}`}>{say(i.kindName)}</span>,
              },
              {
                title: w('client'),
                width: 230,
                render: (_, i) => (
                  <>
                    <ClientName id={i.clientId} name={i.client} />
                    <div className="help today-order">{i.site || w('filings.noSite')}</div>
                  </>
                ),
              },
              {
                title: w('today.what'),
                render: (_, i) => (
                  <>
                    <div>{say(i.what)}</div>
                    <div className="help">{say(i.stateName)}</div>
                  </>
                ),
              },
              { title: w('today.until'), width: 190, render: (_, i) => view && <Until item={i} at={view.at} /> },
              {
                title: w('today.action'),
                width: 160,
                render: (_, i) => (
                  <Button
                    type={i.pressing ? 'primary' : 'default'}
                    aria-label={w('today.doFor', { what: w(`today.do.${i.kind}`), client: i.client })}
                    onClick={() => onOpen(i.order, i.section)}
                  >
                    {w(`today.do.${i.kind}`)}
                  </Button>
                ),
              },
            ]}
          />
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

const TONES: Record<TodayKind, string> = {
  sms: 'blocker',
  unknown: 'blocker',
  unsent: 'blocker',
  rejected: 'blocker',
  deadline: 'warning',
  papers: 'primary',
  expiring: 'warning',
  ask: 'hint',
  idle: 'quiet',
}
