import { Alert, App, Button } from 'antd'
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
  const { modal } = App.useApp()
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
  const restore = async (folder: string, fewer: boolean) => {
    setBusy(true)
    try {
      await go.RestoreBackup(folder, '', fewer)
      onOpened()
    } catch (error) {
      const found = toProblem(error)
      setBusy(false)
      if (found.code !== 'backup-fewer') return setFailed(found)
      modal.confirm({
        title: w('rescue.fewer'),
        content: <p className="break">{say(found.message)}</p>,
        okText: w('rescue.fewerRestore'),
        cancelText: w('cancel'),
        onOk: () => restore(folder, true),
      })
    }
  }
  const newest = backups?.[0]
  const when = new Intl.DateTimeFormat(lang === 'en' ? 'en' : 'zh-CN', { dateStyle: 'long', timeStyle: 'short' })
  return (
    <section className="unlock" data-testid="rescue">
      <Alert type="error" showIcon title={say(problem.message)} description={say(problem.advice)} />
      {failed && <Alert type="warning" showIcon title={say(failed.message)} description={say(failed.advice)} />}
      {newest && <p>{w('rescue.newest', { when: when.format(new Date(newest.at)) })}</p>}
      {newest?.holds && <p>{w('rescue.holds', newest.holds)}</p>}
      {backups?.length === 0 && <p>{w('rescue.none')}</p>}
      <p className="help">{w('rescue.kept')}</p>
      <div className="safety-row">
        {newest && (
          <Button
            type="primary"
            loading={busy}
            onClick={() => void restore(newest.folder, false)}
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
