import type { TableProps } from 'antd'
import type { OrderRow, Start } from '../../bridge/go'
import type { Words } from '../../i18n'
import { ClientName } from '../../ui/ClientName'
import { dateTime } from '../../ui/format'
import { StateTag } from '../../ui/StateTag'

/** What the list says of each order. */
export function columnsOf(
  start: Start,
  { w, say, lang }: Words,
  onOpen: (order: string) => void,
): NonNullable<TableProps<OrderRow>['columns']> {
  const columns: NonNullable<TableProps<OrderRow>['columns']> = [
    {
      title: w('client'),
      render: (_, row) => (
        <button
          type="button"
          className="row-link"
          onClick={(event) => {
            event.stopPropagation()
            onOpen(row.id)
          }}
        >
          <ClientName id={row.clientId} name={row.client} />
        </button>
      ),
    },
    {
      title: w('site'),
      render: (_, row) => (
        <>
          <div>{row.site || <span className="help">{w('filings.noSite')}</span>}</div>
          {row.subject && row.subject !== row.client && <div className="help">{row.subject}</div>}
        </>
      ),
    },
    { title: w('domains'), render: (_, row) => row.domains.join(w('list.comma')) },
    {
      title: w('filings.kind'),
      width: 150,
      render: (_, row) => (
        <>
          <div>{say(start.entities.find((o) => o.value === row.entity)?.label)}</div>
          <div className="help">{say(start.provinces.find((o) => o.value === row.province)?.label)}</div>
        </>
      ),
    },
    {
      title: w('filings.state'),
      width: 150,
      render: (_, row) => (
        <>
          <StateTag state={row.state} name={row.stateName} />
          {row.clerk && <div className="help">{row.clerk}</div>}
        </>
      ),
    },
    { title: w('materials'), dataIndex: 'materials', width: 90, align: 'right' },
    {
      title: w('filings.updated'),
      width: 150,
      render: (_, row) => <time dateTime={row.updatedAt}>{dateTime(row.updatedAt, lang)}</time>,
    },
  ]
  return columns.map((column) => ({ ...column, shouldCellUpdate: (now, before) => now !== before }))
}
