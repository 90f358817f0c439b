import { Button, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { go } from '../../bridge/door'
import type { PlacedFile, SlotView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { TaskProgress } from '../../ui/TaskProgress'
import { useTask } from '../../ui/useTask'
import { placementsOf, type Row, rowsOf, waiting } from './rows'
import { SortTable } from './SortTable'

type Props = {
  paths: string[]
  /** The order that papers are for; without it all orders are looked at. */
  order?: string
  slots: SlotView[]
  onClose: () => void
  onPlaced: (placed: PlacedFile[]) => void
}

/** Reads files, says what each is and where it belongs, asks about the doubtful ones, and takes them in. */
export function SortDialog({ paths, order, slots, onClose, onPlaced }: Props) {
  const { w } = useWords()
  const { task, run, cancel } = useTask()
  const [rows, setRows] = useState<Row[]>()
  const begun = useRef(false)

  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void run((name) => go.SortFiles(name, order ? [order] : [], paths)).then((files) => {
      if (files) setRows(rowsOf(files, slots, order))
      else onClose()
    })
  }, [run, order, paths, slots, onClose])

  const placements = rows ? placementsOf(rows) : []
  const open = rows ? waiting(rows) : 0
  const place = async () => {
    const placed = await run((name) => go.PlaceFiles(name, placements))
    if (placed) onPlaced(placed)
  }
  return (
    <Modal
      open
      width="min(1040px, 94vw)"
      title={w('sorting.title', { n: paths.length })}
      mask={{ closable: false }}
      onCancel={() => (task ? cancel() : onClose())}
      footer={
        <>
          <span className="help sorting-open">{open > 0 && w('sorting.open', { n: open })}</span>
          <Button onClick={() => (task ? cancel() : onClose())}>{w('cancel')}</Button>
          <Button
            type="primary"
            disabled={task !== undefined || placements.length === 0}
            onClick={() => void place()}
            data-testid="place"
          >
            {w('sorting.place', { n: placements.length })}
          </Button>
        </>
      }
    >
      {task && <TaskProgress task={task} waiting={w('sorting.reading')} counted onCancel={cancel} />}
      {rows && rows.length < paths.length && (
        <p className="note note-warning">{w('sorting.stopped', { n: paths.length - rows.length })}</p>
      )}
      {rows && !task && <SortTable rows={rows} onChange={setRows} across={order === undefined} />}
    </Modal>
  )
}
