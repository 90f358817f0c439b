import { Alert, Button, Input, Select, Table } from 'antd'
import { type ReactNode, useState } from 'react'
import type { OrderRow, Start } from '../../bridge/go'
import { useWords } from '../../i18n'
import { dateTime } from '../../ui/format'
import { StateTag } from '../../ui/StateTag'
import { FirstSteps } from './FirstSteps'
import { useOrders } from './useOrders'

type Props = {
  start: Start
  onNew: () => void
  /** A first filing, one step at a time. */
  onFirst: () => void
  /** Subjects are to be brought in from a list or an earlier package. */
  onImport: () => void
  onOpen: (order: string) => void
  /** Scans of many clients are to be sorted. */
  onScans: () => void
  /** What can be done to the orders that are chosen. */
  batch: (chosen: string[], choose: (orders: string[]) => void, changed: () => void) => ReactNode
}

/** The list of filings: where every visit begins. */
export function FilingsScreen({ start, onNew, onFirst, onImport, onOpen, onScans, batch }: Props) {
  const { w, say, lang } = useWords()
  const [query, setQuery] = useState('')
  const [state, setState] = useState('')
  const [chosen, setChosen] = useState<string[]>([])
  const { list, loadMore, reload } = useOrders(query, state)
  const searching = query !== '' || state !== ''
  const empty = list.loaded && !list.problem && list.rows.length === 0 && list.damaged === 0

  return (
    <main className="page filings">
      <div className="page-head">
        <div>
          <h1>{w('filings.title')}</h1>
          {list.loaded && !empty && <p className="help">{w('filings.total', { n: list.total })}</p>}
        </div>
        {(!empty || searching) && (
          <div className="page-tools">
            <Input.Search
              allowClear
              aria-label={w('filings.search')}
              placeholder={w('filings.search')}
              style={{ width: 280 }}
              onChange={(event) => setQuery(event.target.value.trim())}
            />
            <Select
              aria-label={w('filings.state')}
              style={{ width: 168 }}
              value={state}
              onChange={setState}
              options={[
                { value: '', label: w('filings.anyState') },
                ...start.states.map((o) => ({ value: o.value, label: say(o.label) })),
              ]}
            />
            <Button onClick={onImport} data-testid="import">
              {w('import.open')}
            </Button>
            <Button onClick={onScans} data-testid="scans">
              {w('sorting.scans')}
            </Button>
            <Button type="primary" onClick={onNew} data-testid="new-order">
              {w('new.open')}
            </Button>
          </div>
        )}
      </div>
      {list.problem && (
        <Alert
          type="error"
          showIcon
          title={say(list.problem.message)}
          description={say(list.problem.advice)}
          action={<Button onClick={reload}>{w('retry')}</Button>}
        />
      )}
      {list.damaged > 0 && (
        <Alert
          type="warning"
          showIcon
          title={w('filings.damaged', { n: list.damaged })}
          description={w('filings.damagedHelp')}
        />
      )}
      {!list.loaded && <p className="help">{w('filings.loading')}</p>}
      {empty && !searching && <FirstSteps onBegin={onNew} onFirst={onFirst} onImport={onImport} />}
      {empty && searching && <p className="nothing">{w('filings.nothing')}</p>}
      {batch(chosen, setChosen, reload)}
      {list.rows.length > 0 && (
        <Table<OrderRow>
          rowKey="id"
          size="middle"
          pagination={false}
          rowSelection={{
            selectedRowKeys: chosen,
            onChange: (keys) => setChosen(keys.map(String)),
            getTitleCheckboxProps: () => ({ 'aria-label': w('batch.chooseAll') }),
            getCheckboxProps: (row) => ({ 'aria-label': w('batch.choose', { name: `${row.client} ${row.site}` }) }),
          }}
          dataSource={list.rows}
          onRow={(row) => ({
            className: 'row-open',
            onClick: (event) => {
              if (!isChoosing(event.target)) onOpen(row.id)
            },
          })}
          columns={[
            {
              title: w('client'),
              dataIndex: 'client',
              render: (_, row) => (
                <button
                  type="button"
                  className="row-link"
                  onClick={(event) => {
                    event.stopPropagation()
                    onOpen(row.id)
                  }}
                >
                  {row.client}
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
              render: (_, row) => <StateTag state={row.state} name={row.stateName} />,
            },
            { title: w('materials'), dataIndex: 'materials', width: 80, align: 'right' },
            {
              title: w('filings.updated'),
              width: 150,
              render: (_, row) => <time dateTime={row.updatedAt}>{dateTime(row.updatedAt, lang)}</time>,
            },
          ]}
        />
      )}
      {list.more && (
        <p className="section-end">
          <Button onClick={loadMore}>{w('filings.more', { n: list.total - list.rows.length })}</Button>
        </p>
      )}
    </main>
  )
}

/** A press beside a checkbox is meant for it. */
const isChoosing = (target: EventTarget) =>
  target instanceof Element && target.closest('.ant-table-selection-column') !== null
