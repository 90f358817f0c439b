import { useVirtualizer } from '@tanstack/react-virtual'
import { Checkbox, Table, type TableProps } from 'antd'
import { type Ref, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { OrderRow, Start } from '../../bridge/go'
import { useWords } from '../../i18n'
import { columnsOf } from './columns'
import { Spaced } from './Spaced'

/** Rows above and below what is seen, so that a quick turn of the wheel meets no gap. */
const SPARE = 12
/** Rows from the end at which more are asked for. */
const NEAR = 40
/** So few rows are all in the page. */
const FEW = 40
/** How high a row is before it was ever seen. */
const ROW = 63

type Props = {
  start: Start
  rows: OrderRow[]
  chosen: string[]
  onChoose: (orders: string[]) => void
  onOpen: (order: string) => void
  /** Somebody comes near the end of what is there. */
  onNearEnd: () => void
  /** What scrolls. */
  within: RefObject<HTMLElement | null>
}

/** The orders as a table of which only the rows in sight are in the page, however many there are. */
export function OrderTable({ start, rows, chosen, onChoose, onOpen, onNearEnd, within }: Props) {
  const words = useWords()
  const { w } = words
  const frame = useRef<HTMLDivElement>(null)
  const above = useAbove(frame, within)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => within.current,
    estimateSize: () => ROW,
    getItemKey: (i) => rows[i]?.id ?? i,
    overscan: SPARE,
    scrollMargin: above,
  })
  const few = rows.length <= FEW
  const seen = virtual.getVirtualItems()
  const first = few ? undefined : seen[0]
  const last = few ? undefined : seen.at(-1)
  const near = last !== undefined && last.index >= rows.length - NEAR
  useEffect(() => {
    if (near) onNearEnd()
  }, [near, onNearEnd])

  const all = rows.length > 0 && chosen.length >= rows.length
  const rowSelection: TableProps<OrderRow>['rowSelection'] = {
    selectedRowKeys: chosen,
    preserveSelectedRowKeys: true,
    onChange: (keys) => onChoose(keys.map(String)),
    columnTitle: (
      <Checkbox
        aria-label={w('batch.chooseAll')}
        checked={all}
        indeterminate={chosen.length > 0 && !all}
        onChange={() => onChoose(all ? [] : rows.map((r) => r.id))}
      />
    ),
    getCheckboxProps: (row) => ({ 'aria-label': w('batch.choose', { name: `${row.client} ${row.site}` }) }),
  }
  const onRow = (row: OrderRow, i = 0) => {
    const index = (first?.index ?? 0) + i
    const measured: { ref: Ref<HTMLTableRowElement>; 'data-index': number } = {
      ref: virtual.measureElement,
      'data-index': index,
    }
    return {
      ...measured,
      'aria-rowindex': index + 2, // the head is the first
      className: 'row-open',
      onClick: (event: { target: EventTarget }) => {
        if (!isChoosing(event.target)) onOpen(row.id)
      },
    }
  }
  const columns = columnsOf(start, words, onOpen)
  const before = (first?.start ?? above) - above
  const after = few ? 0 : virtual.getTotalSize() - ((last?.end ?? above) - above)
  return (
    <div ref={frame} data-testid="orders" data-rows={rows.length}>
      <Spaced.Provider value={{ before, after, columns: columns.length + 1 }}>
        <Table<OrderRow>
          rowKey="id"
          size="middle"
          pagination={false}
          tableLayout="fixed"
          components={Spaced.components}
          rowSelection={rowSelection}
          dataSource={few ? rows : rows.slice(first?.index ?? 0, (last?.index ?? -1) + 1)}
          onRow={onRow}
          columns={columns}
        />
      </Spaced.Provider>
    </div>
  )
}

/** How far below the top of what scrolls something begins; it changes with what stands above. */
function useAbove(frame: RefObject<HTMLElement | null>, within: RefObject<HTMLElement | null>) {
  const [above, setAbove] = useState(0)
  useLayoutEffect(() => {
    if (!frame.current || !within.current) return
    const outer = within.current
    const top = frame.current.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop
    if (Math.abs(top - above) > 1) setAbove(top)
  })
  return above
}

/** A press beside a checkbox is meant for it. */
const isChoosing = (target: EventTarget) =>
  target instanceof Element && target.closest('.ant-table-selection-column') !== null
