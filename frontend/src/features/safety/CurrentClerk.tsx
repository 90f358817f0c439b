import { App, Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'

/** Who works at this machine: a name that orders begun or handed over here are stamped with. */
export function CurrentClerk() {
  const { w } = useWords()
  const report = useReport()
  const { message } = App.useApp()
  const [name, setName] = useState<string>()
  useEffect(() => {
    go.Clerks().then((v) => setName(v.current), report)
  }, [report])
  const save = async () => {
    try {
      setName((await go.SetCurrentClerk(name ?? '')).current)
      void message.success(w('safety.saved'))
    } catch (error) {
      report(error)
    }
  }
  if (name === undefined) return null
  return (
    <section className="safety-part" aria-label={w('clerk.here')}>
      <h2>{w('clerk.here')}</h2>
      <p className="help">{w('clerk.hereHelp')}</p>
      <form
        className="safety-row"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Input
          aria-label={w('clerk.here')}
          style={{ width: 240 }}
          maxLength={30}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
          data-testid="current-clerk"
        />
        <Button htmlType="submit" data-testid="save-clerk">
          {w('clerk.keep')}
        </Button>
      </form>
    </section>
  )
}
