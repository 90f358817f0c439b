import { Checkbox, Select, Table } from 'antd'
import type { FilePlace } from '../../bridge/go'
import { useWords } from '../../i18n'
import { choose, type Row } from './rows'

type Props = { rows: Row[]; onChange: (rows: Row[]) => void; across: boolean }

const LEFT_OUT = -1

/** Each file with where it goes, in the order of scanning; the doubtful ones stand out and wait to be confirmed. */
export function SortTable({ rows, onChange, across }: Props) {
  const { w, say } = useWords()
  const change = (row: Row, next: Row) => onChange(rows.map((r) => (r === row ? next : r)))
  const names = (places: FilePlace[]) => {
    const slots = places.map((p) => say(p.slotName)).join(w('list.comma'))
    const first = places[0]
    return across && first ? `${first.client} ${first.site} · ${slots}` : slots
  }
  return (
    <Table<Row>
      rowKey={(row) => row.file.path}
      size="small"
      pagination={false}
      scroll={{ y: 420 }}
      dataSource={rows}
      rowClassName={(row) => (row.confirmed ? '' : 'sorting-waits')}
      columns={[
        {
          title: w('sorting.file'),
          width: 220,
          render: (_, row) => <span className="break">{row.file.name}</span>,
        },
        { title: w('sorting.kind'), width: 140, render: (_, row) => say(row.file.kindName) },
        {
          title: w('sorting.where'),
          render: (_, row) =>
            row.file.problem ? (
              <span className="batch-failed">{say(row.file.problem.message)}</span>
            ) : (
              <>
                <Select
                  aria-label={w('sorting.whereOf', { name: row.file.name })}
                  className="sorting-choice"
                  value={row.chosen ?? LEFT_OUT}
                  onChange={(n: number) => change(row, choose(row, n === LEFT_OUT ? undefined : n))}
                  options={[
                    ...row.choices.map((places, i) => ({ value: i, label: names(places) })),
                    { value: LEFT_OUT, label: w('sorting.leaveOut') },
                  ]}
                />
                <div className="help">{why(row, say, w('sorting.unknown'))}</div>
              </>
            ),
        },
        {
          title: w('sorting.confirm'),
          width: 90,
          render: (_, row) =>
            row.file.problem ? null : (
              <Checkbox
                aria-label={w('sorting.confirmOf', { name: row.file.name })}
                checked={row.confirmed}
                disabled={row.chosen === undefined}
                onChange={({ target }) => change(row, { ...row, confirmed: target.checked })}
              />
            ),
        },
      ]}
    />
  )
}

/** What the chosen place rests on, or what could not be read. */
function why(row: Row, say: ReturnType<typeof useWords>['say'], unknown: string): string {
  const place = row.chosen === undefined ? undefined : row.choices[row.chosen]?.[0]
  return say(place?.why) || say(row.file.notDone[0]) || (row.choices.length === 0 || !place ? unknown : '')
}
