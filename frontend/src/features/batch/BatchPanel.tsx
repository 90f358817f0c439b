import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { go } from '../../bridge/door'
import type { BatchReport, BatchWork, Destination } from '../../bridge/go'
import { useWords } from '../../i18n'
import { AssignDialog } from '../../ui/AssignDialog'
import { TaskProgress } from '../../ui/TaskProgress'
import { useTask } from '../../ui/useTask'
import { useUndo } from '../../ui/useUndo'
import { BatchResult } from './BatchResult'
import { Sending } from './Sending'
import { useOpenBatch } from './useOpenBatch'
import { usePrint } from './usePrint'

type Props = {
  /** The orders that are chosen in the list. */
  chosen: string[]
  onChoose: (orders: string[]) => void
  onOpen: (order: string) => void
  /** Orders may stand differently now. */
  onChanged: () => void
}

const NOWHERE: Destination = { connector: '', target: '' }

/** What can be done to many orders at once, how far that got, and what it came to. */
export function BatchPanel({ chosen, onChoose, onOpen, onChanged }: Props) {
  const { w } = useWords()
  const { message } = App.useApp()
  const offerUndo = useUndo()
  const { task, run, cancel } = useTask()
  const { open, reload } = useOpenBatch()
  const [result, setResult] = useState<BatchReport>()
  const [sending, setSending] = useState(false)
  const [giving, setGiving] = useState(false)

  const work = async (call: (task: string) => Promise<BatchReport>) => {
    const report = await run(call)
    if (report) {
      setResult(report)
      onChoose([])
    }
    onChanged()
    reload()
  }
  const begin = (of: BatchWork, to = NOWHERE) => void work((name) => go.RunBatch(name, of, chosen, to))
  const print = usePrint(chosen)
  const resume = () => void work((name) => go.ResumeBatch(name))
  const later = async (to: Destination, at: string) => {
    if (!(await run(() => go.Enqueue(chosen, to, at)))) return
    setSending(false)
    void message.success(w('outbox.added', { n: chosen.length }))
    onChoose([])
  }
  const drop = async () => {
    const left = open.left
    const gone = await run(() => go.DropBatch())
    reload()
    if (gone) offerUndo(w('batch.dropped', { n: left }), () => go.UndoDrop(gone).then(reload))
  }

  return (
    <>
      {task && <TaskProgress task={task} waiting={w('batch.working')} counted onCancel={cancel} />}
      {!task && open.left > 0 && (
        <Alert
          type="info"
          showIcon
          title={w('batch.open', { n: open.left })}
          action={
            <span className="batch-choices">
              <Button size="small" type="primary" onClick={resume} data-testid="batch-resume">
                {w('batch.resume')}
              </Button>
              <Button size="small" onClick={() => void drop()}>
                {w('batch.drop')}
              </Button>
            </span>
          }
        />
      )}
      {!task && chosen.length > 0 && (
        <section className="batch-bar" aria-label={w('batch.title')} data-testid="batch-bar">
          <span>{w('batch.chosen', { n: chosen.length })}</span>
          <Button onClick={() => begin('review')} data-testid="batch-review">
            {w('batch.review')}
          </Button>
          <Button onClick={() => begin('mend')} data-testid="batch-mend">
            {w('batch.mend')}
          </Button>
          <Button onClick={() => void print()} data-testid="batch-print">
            {w('batch.print')}
          </Button>
          <Button onClick={() => begin('freeze')} data-testid="batch-freeze">
            {w('batch.freeze')}
          </Button>
          <Button onClick={() => setSending(true)} data-testid="batch-submit">
            {w('batch.submit')}
          </Button>
          <Button onClick={() => setGiving(true)} data-testid="batch-assign">
            {w('clerk.giveTo')}
          </Button>
          <Button type="text" onClick={() => onChoose([])}>
            {w('batch.none')}
          </Button>
        </section>
      )}
      {sending && (
        <Sending
          count={chosen.length}
          onClose={() => setSending(false)}
          onSend={(to) => {
            setSending(false)
            begin('submit', to)
          }}
          onLater={(to, at) => void later(to, at)}
        />
      )}
      {giving && (
        <AssignDialog
          orders={chosen}
          now=""
          onClose={() => setGiving(false)}
          onDone={() => {
            setGiving(false)
            void message.success(w('clerk.given', { n: chosen.length }))
            onChoose([])
            onChanged()
          }}
        />
      )}
      {result && <BatchResult report={result} onOpen={onOpen} onClose={() => setResult(undefined)} />}
    </>
  )
}
