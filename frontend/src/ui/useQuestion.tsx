import { Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { toProblem } from '../bridge/problem'
import { useWords } from '../i18n'
import { useReport } from './useReport'

type Question = { asking: boolean; put: () => Promise<void>; field: ReactNode }

/** A question to the receiving side. When it no longer accepts the stored token, a field for a new one appears. */
export function useQuestion(ask: (token: string) => Promise<unknown>): Question {
  const { w } = useWords()
  const report = useReport()
  const id = useId()
  const [asking, setAsking] = useState(false)
  const [refused, setRefused] = useState(false)
  const [token, setToken] = useState('')
  const put = async () => {
    setAsking(true)
    try {
      await ask(token.trim())
      setRefused(false)
      setToken('')
    } catch (error) {
      if (toProblem(error).code === 'token-refused') setRefused(true)
      report(error)
    } finally {
      setAsking(false)
    }
  }
  const field = refused && (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {w('unknown.newToken')}
      </label>
      <Input.Password
        visibilityToggle={false}
        id={id}
        value={token}
        disabled={asking}
        autoComplete="off"
        aria-describedby={`${id}-help`}
        onChange={(event) => setToken(event.target.value)}
      />
      <p className="help" id={`${id}-help`}>
        {w('handover.tokenHelp')}
      </p>
    </div>
  )
  return { asking, put, field }
}
