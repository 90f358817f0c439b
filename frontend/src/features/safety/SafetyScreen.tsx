import { Alert, App, Button, Modal } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import type { SafetyView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'
import { Backups } from './Backups'
import { CurrentClerk } from './CurrentClerk'
import { LockTime } from './LockTime'
import { PassphraseForm } from './PassphraseForm'
import './safety.css'

type Props = { onAutoLock: (minutes: number) => void; onLock: () => void }

/** How the data is protected and backed up, and what can be changed about it. */
export function SafetyScreen({ onAutoLock, onLock }: Props) {
  const { w } = useWords()
  const report = useReport()
  const [view, setView] = useState<SafetyView>()
  const [code, setCode] = useState('')
  const load = useCallback(() => {
    go.Safety().then(setView, report)
  }, [report])
  useEffect(load, [load])
  const { message } = App.useApp()
  const run = async (change: () => Promise<unknown>, done: string) => {
    try {
      await change()
      void message.success(done)
    } catch (error) {
      report(error)
    }
    load()
  }
  const makeCode = async () => {
    try {
      setCode(await go.NewRecoveryCode())
    } catch (error) {
      report(error)
    }
    load()
  }
  if (!view) {
    return (
      <p className="nothing" role="status">
        {w('app.opening')}
      </p>
    )
  }
  const { ways } = view
  return (
    <main className="page safety" data-testid="safety">
      <h1>{w('safety.title')}</h1>
      <Protected view={view} />
      <section className="safety-part" aria-label={w('safety.passphrase')}>
        <h2>{w('safety.passphrase')}</h2>
        <p className="help">{w(ways.passphrase ? 'safety.passphraseSet' : 'safety.passphraseNone')}</p>
        <PassphraseForm
          submit={w(ways.passphrase ? 'safety.passphraseChange' : 'safety.passphraseMake')}
          onSubmit={(secret) => run(() => go.SetPassphrase(secret), w('safety.passphraseDone'))}
        />
        {ways.passphrase && (
          <div className="safety-row">
            <LockTime
              minutes={view.autoLock}
              onChange={(minutes) =>
                run(async () => {
                  await go.SetAutoLock(minutes)
                  onAutoLock(minutes)
                }, w('safety.saved'))
              }
            />
            <Button onClick={onLock} data-testid="lock-now">
              {w('safety.lockNow')}
            </Button>
          </div>
        )}
      </section>
      <section className="safety-part" aria-label={w('safety.recovery')}>
        <h2>{w('safety.recovery')}</h2>
        <p className="help">{w(ways.recovery ? 'safety.recoverySet' : 'safety.recoveryNone')}</p>
        <Button onClick={() => void makeCode()} disabled={ways.keyFile} data-testid="make-recovery">
          {w(ways.recovery ? 'safety.recoveryAgain' : 'safety.recoveryMake')}
        </Button>
        {view.hasKeychain && !ways.keyFile && (
          <div className="safety-row">
            <p className="help">{w(ways.keychain ? 'safety.keychainOn' : 'safety.keychainOff')}</p>
            <Button onClick={() => void run(() => go.UseKeychain(!ways.keychain), w('safety.saved'))}>
              {w(ways.keychain ? 'safety.keychainDrop' : 'safety.keychainUse')}
            </Button>
          </div>
        )}
      </section>
      <Backups view={view} run={run} />
      <CurrentClerk />
      <Modal
        open={code !== ''}
        title={w('safety.codeTitle')}
        onCancel={() => setCode('')}
        footer={[
          <Button key="print" onClick={() => print()}>
            {w('safety.codePrint')}
          </Button>,
          <Button key="done" type="primary" onClick={() => setCode('')} data-testid="code-kept">
            {w('safety.codeKept')}
          </Button>,
        ]}
      >
        <p>{w('safety.codeHelp')}</p>
        <p className="recovery-code" data-testid="recovery-code">
          {code}
        </p>
      </Modal>
    </main>
  )
}

/** In one sentence, what keeps strangers out. */
function Protected({ view }: { view: SafetyView }) {
  const { w } = useWords()
  const { ways } = view
  if (ways.keyFile) return <Alert type="warning" showIcon title={w('safety.bare')} description={w('safety.bareHelp')} />
  if (!ways.passphrase && !ways.recovery) {
    return <Alert type="warning" showIcon title={w('safety.keychainOnly')} description={w('safety.keychainOnlyHelp')} />
  }
  return <Alert type="success" showIcon title={w('safety.sealed')} />
}
