import { Table } from 'antd'
import type { ImportReport, ImportRow } from '../../bridge/go'
import { type Key, useWords } from '../../i18n'
import { faultyFirst } from './matching'

type Shown = { name: Key; tag: string }

const OUTCOMES: Record<string, Shown> = {
  new: { name: 'import.new', tag: 'tag tag-good' },
  known: { name: 'import.known', tag: 'tag' },
  faulty: { name: 'import.faulty', tag: 'tag tag-blocker' },
}

/** What becomes of each line; the faulty ones stand first, with the field and what is wrong with it. */
export function ImportRows({ report }: { report: ImportReport }) {
  const { w, say } = useWords()
  if (report.rows.length === 0) return null
  const labelOf = (path: string) => say(report.fields.find((f) => f.path === path)?.label) || path
  return (
    <>
      <p className="import-sum" data-testid="import-sum" role="status">
        {w('import.sum', { new: report.new, known: report.known, faulty: report.faulty })}
      </p>
      <Table<ImportRow>
        rowKey="line"
        size="small"
        pagination={report.rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        scroll={{ y: 320 }}
        dataSource={faultyFirst(report.rows)}
        columns={[
          { title: w('import.line'), dataIndex: 'line', width: 70, align: 'right' },
          {
            title: w('import.outcome'),
            width: 110,
            render: (_, row) => <Outcome outcome={row.outcome} />,
          },
          { title: w('client'), width: 180, render: (_, row) => row.client || w('import.ownClient') },
          { title: w('subject'), dataIndex: 'name', width: 220 },
          {
            title: w('import.problems'),
            render: (_, row) =>
              row.problems.map((p, i) => (
                <div key={`${p.path} ${i}`} className={p.blocks ? 'batch-failed' : 'help'}>
                  {w('import.problem', { field: labelOf(p.path), what: say(p.message) })}
                </div>
              )),
          },
        ]}
      />
    </>
  )
}

function Outcome({ outcome }: { outcome: string }) {
  const { w } = useWords()
  const known = OUTCOMES[outcome]
  return known ? <span className={known.tag}>{w(known.name)}</span> : null
}
