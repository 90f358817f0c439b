import { Checkbox, Table } from 'antd'
import { useWords } from '../../i18n'
import { ClientName } from '../../ui/ClientName'
import { PlaceChoice } from './PlaceChoice'
import type { Row } from './rows'

type Props = { rows: Row[]; onChange: (rows: Row[]) => void; across: boolean }

/** Each file with where it goes, in the order of scanning; the doubtful ones stand out and wait to be confirmed. */
export function SortTable({ rows, onChange, across }: Props) {
  const { w, say } = useWords()
  const change = (row: Row, next: Row) => onChange(rows.map((r) => (r === row ? next : r)))
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
          width: '30%',
          render: (_, row) => (
            <>
              <span className="break">{row.file.name}</span>
              <div className="help">{say(row.file.kindName)}</div>
            </>
          ),
        },
        {
          title: w('sorting.where'),
          render: (_, row) =>
            row.file.problem ? (
              <span className="batch-failed">{say(row.file.problem.message)}</span>
            ) : (
              <>
                <Whose row={row} />
                <PlaceChoice row={row} across={across} onChange={(next) => change(row, next)} />
                <div className="help">{why(row, say, w(across ? 'sorting.unknownFind' : 'sorting.unknown'))}</div>
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

/** Whose order a file goes to, with the client's colour, in sight while its place is chosen. */
function Whose({ row }: { row: Row }) {
  const place = row.chosen === undefined ? undefined : row.choices[row.chosen]?.[0]
  if (!place?.client) return null
  return <ClientName id={place.clientId} name={place.client} />
}

/** What the chosen place rests on, or what could not be read. */
function why(row: Row, say: ReturnType<typeof useWords>['say'], unknown: string): string {
  const place = row.chosen === undefined ? undefined : row.choices[row.chosen]?.[0]
  return say(place?.why) || say(row.file.notDone[0]) || (row.choices.length === 0 || !place ? unknown : '')
}
