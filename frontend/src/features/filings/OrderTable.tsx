import { useVirtualizer } from '@tanstack/react-virtual'
import { Checkbox, Table, type TableProps } from 'antd'
import { memo, type Ref, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { OrderRow, Start } from '../../bridge/go'
import { useWords } from '../../i18n'
import { rowKeys } from '../../ui/rowKeys'
import { columnsOf } from './columns'
import { Spaced } from './Spaced'

/** Rows that come and go together. */
const BLOCK = 12
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
  const frame = useRef<HTMLDivElement>(null)
  const above = useAbove(frame, within)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => within.current,
    estimateSize: () => ROW,
    getItemKey: (i) => rows[i]?.id ?? i,
    rangeExtractor: blocks,
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
  const open = useRef(onOpen)
  open.current = onOpen
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that bubble up from the rows.
    <div ref={frame} data-testid="orders" data-rows={rows.length} onKeyDown={rowKeys}>
      <Rows
        start={start}
        rows={rows}
        from={first?.index ?? 0}
        to={few ? rows.length : (last?.index ?? -1) + 1}
        before={(first?.start ?? above) - above}
        after={few ? 0 : virtual.getTotalSize() - ((last?.end ?? above) - above)}
        chosen={chosen}
        onChoose={onChoose}
        open={open}
        measure={virtual.measureElement}
      />
    </div>
  )
}

/** Whole blocks of rows around those in sight, so that they are drawn anew only when a block comes or goes. */
function blocks({ startIndex, endIndex, count }: { startIndex: number; endIndex: number; count: number }) {
  const from = Math.max(0, Math.floor(startIndex / BLOCK) - 1) * BLOCK
  const to = Math.min(count, (Math.floor(endIndex / BLOCK) + 2) * BLOCK)
  return Array.from({ length: to - from }, (_, i) => from + i)
}

type RowsProps = Pick<Props, 'start' | 'rows' | 'chosen' | 'onChoose'> & {
  from: number
  to: number
  before: number
  after: number
  open: RefObject<(order: string) => void>
  measure: (row: Element | null) => void
}

const Rows = memo(function Rows(props: RowsProps) {
  const { start, rows, from, to, before, after, chosen, onChoose, open, measure } = props
  const words = useWords()
  const { w, lang } = words
  const columns = useMemo(() => columnsOf(start, words, (order) => open.current(order)), [start, words, open])
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
    const measured: { ref: Ref<HTMLTableRowElement>; 'data-index': number } = { ref: measure, 'data-index': from + i }
    return {
      ...measured,
      'aria-rowindex': from + i + 2, // the head is the first
      className: 'row-open',
      onClick: (event: { target: EventTarget }) => {
        if (!isChoosing(event.target)) open.current(row.id)
      },
    }
  }
  return (
    <Spaced.Provider value={{ before, after, columns: columns.length + 1 }}>
      <Table<OrderRow>
        key={lang}
        rowKey="id"
        size="middle"
        pagination={false}
        tableLayout="fixed"
        components={Spaced.components}
        rowSelection={rowSelection}
        dataSource={rows.slice(from, to)}
        onRow={onRow}
        columns={columns}
      />
    </Spaced.Provider>
  )
})

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
