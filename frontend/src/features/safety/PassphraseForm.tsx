import { Button, Input } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n'

const SHORTEST = 8

type Props = { submit: string; onSubmit: (secret: string) => Promise<unknown> }

/** A new passphrase, typed twice, as nobody sees it. */
export function PassphraseForm({ submit, onSubmit }: Props) {
  const { w } = useWords()
  const [secret, setSecret] = useState('')
  const [again, setAgain] = useState('')
  const [busy, setBusy] = useState(false)
  const short = secret !== '' && [...secret].length < SHORTEST
  const differs = again !== '' && again !== secret
  const ready = secret !== '' && !short && again === secret
  const send = async () => {
    setBusy(true)
    await onSubmit(secret)
    setSecret('')
    setAgain('')
    setBusy(false)
  }
  return (
    <form
      className="safety-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void send()
      }}
    >
      <label htmlFor="new-passphrase">
        {w('safety.newPassphrase')}
        <Input.Password
          id="new-passphrase"
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
          autoComplete="new-password"
          data-testid="new-passphrase"
        />
      </label>
      <label htmlFor="new-passphrase-again">
        {w('safety.again')}
        <Input.Password
          id="new-passphrase-again"
          value={again}
          onChange={(event) => setAgain(event.target.value)}
          autoComplete="new-password"
          data-testid="new-passphrase-again"
        />
      </label>
      <Button htmlType="submit" type="primary" disabled={!ready} loading={busy} data-testid="set-passphrase">
        {submit}
      </Button>
      {(short || differs) && (
        <p className="help" role="status">
          {w(short ? 'safety.short' : 'safety.differs')}
        </p>
      )}
    </form>
  )
}
