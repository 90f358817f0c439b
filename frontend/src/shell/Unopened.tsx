import { Alert, Button } from 'antd'
import { useEffect, useState } from 'react'
import { go, onClosing } from '../bridge/door'
import type { Problem } from '../bridge/go'
import { ReportDialog } from '../features/report/ReportDialog'
import { Rescue } from '../features/safety/Rescue'
import { Unlock } from '../features/safety/Unlock'
import { UpdateDialog } from '../features/updates/UpdateDialog'
import { useWords } from '../i18n'

const RESCUED = ['data-damaged', 'data-log-missing', 'data-gone']
const UNLOCKED = ['data-locked', 'passphrase-wrong']

type Props = { problem: Problem; onRetry: () => void }

/** The data could not be opened: the window says why and what to do. */
export function Unopened({ problem, onRetry }: Props) {
  const { w, say } = useWords()
  const [dialog, setDialog] = useState<'report' | 'updates'>()
  const close = () => setDialog(undefined)
  useEffect(() => onClosing(() => void go.Quit()), [])
  return (
    <main className="page page-alone">
      <h1>{w('app.name')}</h1>
      {UNLOCKED.includes(problem.code) ? (
        <Unlock problem={problem} onOpened={onRetry} />
      ) : RESCUED.includes(problem.code) ? (
        <Rescue problem={problem} onOpened={onRetry} />
      ) : (
        <Alert
          type="error"
          showIcon
          title={say(problem.message)}
          description={say(problem.advice)}
          action={<Button onClick={onRetry}>{w('retry')}</Button>}
        />
      )}
      {!UNLOCKED.includes(problem.code) && (
        <p className="section-end">
          <Button onClick={() => setDialog('updates')}>{w('updates.title')}</Button>{' '}
          <Button onClick={() => setDialog('report')}>{w('report.title')}</Button>
        </p>
      )}
      {dialog === 'report' && <ReportDialog onClose={close} />}
      {dialog === 'updates' && <UpdateDialog onClose={close} />}
    </main>
  )
}
