import { Table } from 'antd'
import { lazy, Suspense, useMemo } from 'react'
import type { StatisticsView } from '../../bridge/go'
import { useWords } from '../../i18n'

const Bars = lazy(() => import('./Bars'))

const SHOWN = 12

type Props = { view: StatisticsView }

/** What orders come back for, the most frequent first: plotted, and as a table. */
export function Reasons({ view }: Props) {
  const { w, say } = useWords()
  const rows = useMemo(() => {
    const named = view.reasons.map((r) => ({ id: r.id, name: say(r.title), count: r.count }))
    return view.unnamed > 0 ? [...named, { id: '', name: w('statistics.unnamed'), count: view.unnamed }] : named
  }, [view, say, w])
  const plotted = useMemo(() => {
    const shown = rows.slice(0, SHOWN)
    return {
      names: shown.map((r) => r.name),
      series: [{ label: w('statistics.times'), values: shown.map((r) => r.count), colour: '--primary' as const }],
    }
  }, [rows, w])
  const title = w('statistics.reasons')
  return (
    <section className="figures" aria-label={title}>
      <h2>{title}</h2>
      {rows.length === 0 && <p className="help">{w('statistics.noReasons')}</p>}
      {view.unnamed > 0 && <p className="help">{w('statistics.unnamedHelp')}</p>}
      {rows.length > 0 && (
        <div className="plotted">
          <Suspense fallback={null}>
            <Bars title={w('statistics.chart', { title })} {...plotted} />
          </Suspense>
          <Table
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={rows}
            columns={[
              { title: w('statistics.reason'), dataIndex: 'name' },
              { title: w('statistics.times'), dataIndex: 'count', align: 'right', width: 90 },
            ]}
          />
        </div>
      )}
    </section>
  )
}
