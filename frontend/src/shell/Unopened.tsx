import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { Problem } from '../bridge/go'
import { ReportDialog } from '../features/report/ReportDialog'
import { Rescue } from '../features/safety/Rescue'
import { Unlock } from '../features/safety/Unlock'
import { UpdateDialog } from '../features/updates/UpdateDialog'
import { useWords } from '../i18n'
import { Furnished } from './Furnished'
import { useQuit } from './useQuit'

const RESCUED = ['data-damaged', 'data-log-missing', 'data-gone']
const UNLOCKED = ['data-locked', 'passphrase-wrong']

type Props = { problem: Problem; dark: boolean; onRetry: () => void }

/** The data could not be opened: the window says why and what to do. */
export default function Unopened({ problem, dark, onRetry }: Props) {
  const { w, say, lang } = useWords()
  const [dialog, setDialog] = useState<'report' | 'updates'>()
  const close = () => setDialog(undefined)
  useQuit()
  return (
    <Furnished dark={dark} lang={lang}>
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
    </Furnished>
  )
}
