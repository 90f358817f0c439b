import { Alert, App, Button } from 'antd'
import { go } from '../../bridge/door'
import type { Problem, SafetyView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'

type Props = { view: SafetyView; run: (change: () => Promise<unknown>, done: string) => Promise<void> }

const SHOWN = 5

/** The backups there are, where else they go, and one more now. */
export function Backups({ view, run }: Props) {
  const { w, say, lang } = useWords()
  const report = useReport()
  const when = new Intl.DateTimeFormat(lang === 'en' ? 'en' : 'zh-CN', { dateStyle: 'medium', timeStyle: 'short' })
  const choose = async () => {
    try {
      const folder = await go.PickFolder(w('safety.backupPick'))
      if (folder) await run(() => go.SetBackupFolder(folder), w('safety.backupDone'))
    } catch (error) {
      report(error)
    }
  }
  return (
    <section className="safety-part" aria-label={w('safety.backup')}>
      <h2>{w('safety.backup')}</h2>
      <p className="help">{w('safety.backupHelp')}</p>
      {view.backupProblem && (
        <Alert
          type="error"
          showIcon
          title={say(view.backupProblem.message)}
          description={say(view.backupProblem.advice)}
        />
      )}
      {view.rowsProblem && (
        <TamperedRows
          problem={view.rowsProblem}
          onAccept={() => run(() => go.AcceptRows(), w('safety.rowsAccepted'))}
        />
      )}
      {view.backups.length === 0 && <p>{w('safety.backupNone')}</p>}
      <ul className="backup-list" data-testid="backups">
        {view.backups.slice(0, SHOWN).map((b) => (
          <li key={b.folder + b.name}>
            <time dateTime={b.at}>{when.format(new Date(b.at))}</time>
            <span className="help break">{b.folder}</span>
          </li>
        ))}
      </ul>
      <p className="break">
        {view.backupFolder ? w('safety.backupAlso', { folder: view.backupFolder }) : w('safety.backupHereOnly')}
      </p>
      <div className="safety-row">
        <Button onClick={() => void run(() => go.BackUp(), w('safety.backupDone'))} data-testid="back-up">
          {w('safety.backupNow')}
        </Button>
        <Button onClick={() => void choose()} disabled={view.ways.keyFile} data-testid="backup-folder">
          {w('safety.backupChoose')}
        </Button>
        {view.backupFolder && (
          <Button type="text" onClick={() => void run(() => go.SetBackupFolder(''), w('safety.saved'))}>
            {w('safety.backupStop')}
          </Button>
        )}
      </div>
    </section>
  )
}

/** Rows that were deleted or exchanged outside the program, until somebody accepts them. */
function TamperedRows({ problem, onAccept }: { problem: Problem; onAccept: () => Promise<void> }) {
  const { w, say } = useWords()
  const { modal } = App.useApp()
  const ask = () =>
    modal.confirm({
      title: w('safety.rowsAsk'),
      content: (
        <>
          <p className="break">{say(problem.message)}</p>
          <p>{w('safety.rowsHelp')}</p>
        </>
      ),
      okText: w('safety.rowsAccept'),
      cancelText: w('cancel'),
      onOk: onAccept,
    })
  return (
    <Alert
      type="error"
      showIcon
      title={say(problem.message)}
      description={say(problem.advice)}
      action={
        <Button onClick={ask} data-testid="accept-rows">
          {w('safety.rowsAccept')}
        </Button>
      }
    />
  )
}
