import { Alert, App, Button } from 'antd'
import { useRef, useState } from 'react'
import { go } from '../../bridge/door'
import type { BatchPreview, BatchReport, BatchWork, Destination } from '../../bridge/go'
import { useWords } from '../../i18n'
import { AssignDialog } from '../../ui/AssignDialog'
import { TaskProgress } from '../../ui/TaskProgress'
import { useTask } from '../../ui/useTask'
import { useUndo } from '../../ui/useUndo'
import { BatchResult } from './BatchResult'
import { byClerk, giveBack } from './giveBack'
import { hadBetterWait, Printing } from './Printing'
import { Sending } from './Sending'
import { useOpenBatch } from './useOpenBatch'
import { usePrint } from './usePrint'

type Props = {
  /** The orders that are chosen in the list. */
  chosen: string[]
  /** Who handles one of them. */
  clerkOf: (order: string) => string
  onChoose: (orders: string[]) => void
  onOpen: (order: string) => void
  /** Orders may stand differently now. */
  onChanged: () => void
}

const NOWHERE: Destination = { connector: '', target: '' }

/** What can be done to many orders at once, how far that got, and what it came to. */
export function BatchPanel({ chosen, clerkOf, onChoose, onOpen, onChanged }: Props) {
  const { w } = useWords()
  const { message } = App.useApp()
  const offerUndo = useUndo()
  const { task, run, cancel } = useTask()
  const { open, reload } = useOpenBatch()
  const [result, setResult] = useState<BatchReport>()
  const [sending, setSending] = useState<BatchPreview[]>()
  const [printing, setPrinting] = useState<BatchPreview[]>()
  const [giving, setGiving] = useState(false)
  const changed = useRef(onChanged) // when something is undone, another list may be in sight
  changed.current = onChanged

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
  const print = usePrint()
  const askPrint = async () => {
    const seen = await run((name) => go.PreviewPrint(name, chosen))
    if (!seen) return
    if (seen.some(hadBetterWait)) setPrinting(seen)
    else void print(chosen)
  }
  const askSend = async () => {
    const seen = await run(() => go.PreviewBatch(chosen))
    if (seen) setSending(seen)
  }
  const resume = () => void work((name) => go.ResumeBatch(name))
  const later = async (to: Destination, at: string) => {
    if (!(await run(() => go.Enqueue(chosen, to, at)))) return
    setSending(undefined)
    void message.success(w('outbox.added', { n: chosen.length }))
    onChoose([])
  }
  const drop = async () => {
    const left = open.left
    const gone = await run(() => go.DropBatch())
    reload()
    if (gone) offerUndo(w('batch.dropped', { n: left }), () => go.UndoDrop(gone).then(reload))
  }
  const given = () => {
    const former = byClerk(chosen, clerkOf)
    setGiving(false)
    offerUndo(w('clerk.given', { n: chosen.length }), () => giveBack(former).finally(() => changed.current()))
    onChoose([])
    onChanged()
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
          <Button onClick={() => void askPrint()} data-testid="batch-print">
            {w('batch.print')}
          </Button>
          <Button onClick={() => begin('freeze')} data-testid="batch-freeze">
            {w('batch.freeze')}
          </Button>
          <Button onClick={() => void askSend()} data-testid="batch-submit">
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
          orders={sending}
          onClose={() => setSending(undefined)}
          onSend={(to) => {
            setSending(undefined)
            begin('submit', to)
          }}
          onLater={(to, at) => void later(to, at)}
        />
      )}
      {printing && (
        <Printing
          rows={printing}
          onClose={() => setPrinting(undefined)}
          onPrint={(orders) => {
            setPrinting(undefined)
            void print(orders)
          }}
        />
      )}
      {giving && <AssignDialog orders={chosen} now="" onClose={() => setGiving(false)} onDone={given} />}
      {result && <BatchResult report={result} onOpen={onOpen} onClose={() => setResult(undefined)} />}
    </>
  )
}
