import { Table } from 'antd'
import { lazy, Suspense, useMemo } from 'react'
import type { StageDays } from '../../bridge/go'
import { useWords } from '../../i18n'
import { shortDays } from './numbers'

const Bars = lazy(() => import('./Bars'))

type Props = { stages: StageDays[] }

/** How long orders stay where: plotted, and as a table. */
export function Stages({ stages }: Props) {
  const { w, say } = useWords()
  const plotted = useMemo(
    () => ({
      names: stages.map((s) => say(s.name)),
      series: [
        { label: w('statistics.half'), values: stages.map((s) => tenths(s.median)), colour: '--primary' as const },
        {
          label: w('statistics.most'),
          values: stages.map((s) => tenths(s.most - s.median)),
          colour: '--primarySoft' as const,
        },
      ],
    }),
    [stages, say, w],
  )
  const title = w('statistics.stages')
  return (
    <section className="figures" aria-label={title}>
      <h2>{title}</h2>
      <p className="help">{w(stages.length > 0 ? 'statistics.stagesHelp' : 'statistics.noStages')}</p>
      {stages.length > 0 && (
        <div className="plotted">
          <Suspense fallback={null}>
            <Bars title={w('statistics.chart', { title })} {...plotted} />
          </Suspense>
          <Table<StageDays>
            rowKey="state"
            size="small"
            pagination={false}
            dataSource={stages}
            columns={[
              {
                title: w('statistics.stage'),
                render: (_, s) => (
                  <>
                    {say(s.name)} {s.ours && <span className="help">{w('statistics.ours')}</span>}
                  </>
                ),
              },
              { title: w('statistics.stays'), dataIndex: 'stays', align: 'right' },
              { title: w('statistics.half'), align: 'right', render: (_, s) => shortDays(s.median) },
              { title: w('statistics.most'), align: 'right', render: (_, s) => shortDays(s.most) },
            ]}
          />
        </div>
      )}
    </section>
  )
}

const tenths = (days: number) => Math.round(days * 10) / 10
