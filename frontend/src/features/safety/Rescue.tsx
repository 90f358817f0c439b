import { Alert, Button } from 'antd'
import { useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import type { BackupView, Problem } from '../../bridge/go'
import { toProblem } from '../../bridge/problem'
import { useWords } from '../../i18n'
import './safety.css'

type Props = { problem: Problem; onOpened: () => void }

/** The data is damaged or lacks a part: offers the newest whole backup, and nothing is thrown away. */
export function Rescue({ problem, onOpened }: Props) {
  const { w, say, lang } = useWords()
  const [backups, setBackups] = useState<BackupView[]>()
  const [failed, setFailed] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    go.Rescue().then(setBackups, (error) => setFailed(toProblem(error)))
  }, [])
  const run = async (change: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await change()
      onOpened()
    } catch (error) {
      setFailed(toProblem(error))
      setBusy(false)
    }
  }
  const newest = backups?.[0]
  const when = new Intl.DateTimeFormat(lang === 'en' ? 'en' : 'zh-CN', { dateStyle: 'long', timeStyle: 'short' })
  return (
    <section className="unlock" data-testid="rescue">
      <Alert type="error" showIcon title={say(problem.message)} description={say(problem.advice)} />
      {failed && <Alert type="warning" showIcon title={say(failed.message)} description={say(failed.advice)} />}
      {newest && <p>{w('rescue.newest', { when: when.format(new Date(newest.at)) })}</p>}
      {backups?.length === 0 && <p>{w('rescue.none')}</p>}
      <p className="help">{w('rescue.kept')}</p>
      <div className="safety-row">
        {newest && (
          <Button
            type="primary"
            loading={busy}
            onClick={() => void run(() => go.RestoreBackup(newest.folder, ''))}
            data-testid="restore-newest"
          >
            {w('rescue.restore')}
          </Button>
        )}
        {problem.code === 'data-log-missing' && (
          <Button disabled={busy} onClick={() => void run(() => go.AcceptAsItStands())} data-testid="as-it-stands">
            {w('rescue.asItStands')}
          </Button>
        )}
        <Button disabled={busy} onClick={onOpened}>
          {w('retry')}
        </Button>
      </div>
    </section>
  )
}
