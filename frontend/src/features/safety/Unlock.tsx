import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { go } from '../../bridge/door'
import type { Problem } from '../../bridge/go'
import { toProblem } from '../../bridge/problem'
import { useWords } from '../../i18n'
import './safety.css'

type Props = { problem: Problem; onOpened: () => void }

/** Asks for the passphrase or the recovery code. */
export function Unlock({ problem, onOpened }: Props) {
  const { w, say } = useWords()
  const [secret, setSecret] = useState('')
  const [wrong, setWrong] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const open = async () => {
    setBusy(true)
    try {
      await go.Unlock(secret)
      onOpened()
    } catch (error) {
      setWrong(toProblem(error))
      setBusy(false)
    }
  }
  const said = wrong ?? problem
  return (
    <form
      className="unlock"
      onSubmit={(event) => {
        event.preventDefault()
        if (secret) void open()
      }}
    >
      <Alert type={wrong ? 'error' : 'info'} showIcon title={say(said.message)} description={say(said.advice)} />
      <label htmlFor="secret">
        {w('unlock.secret')}
        <Input.Password
          id="secret"
          autoFocus
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
          autoComplete="current-password"
          data-testid="secret"
        />
      </label>
      <Button htmlType="submit" type="primary" loading={busy} disabled={!secret} data-testid="unlock">
        {w('unlock.open')}
      </Button>
    </form>
  )
}
