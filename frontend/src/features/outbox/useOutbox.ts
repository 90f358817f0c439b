import { useCallback, useEffect, useRef, useState } from 'react'
import { go } from '../../bridge/door'
import type { OutboxView, Problem } from '../../bridge/go'
import { toProblem } from '../../bridge/problem'
import { useReport } from '../../ui/useReport'

/** How often the page looks again: the program hands over by itself. */
const EVERY = 3000

/** What waits in the outbox, kept up to date; change asks Go for a change and shows what it answers. */
export function useOutbox() {
  const [view, setView] = useState<OutboxView>()
  const [problem, setProblem] = useState<Problem>()
  const asked = useRef(0)
  const report = useReport()
  const reload = useCallback(() => {
    const mine = ++asked.current
    go.Outbox().then(
      (answer) => {
        if (mine !== asked.current) return
        setProblem(undefined)
        setView(answer)
      },
      (error) => {
        if (mine === asked.current) setProblem(toProblem(error))
      },
    )
  }, [])
  useEffect(() => {
    reload()
    const timer = setInterval(reload, EVERY)
    return () => clearInterval(timer)
  }, [reload])
  const change = async (call: Promise<OutboxView>) => {
    const mine = ++asked.current
    try {
      const answer = await call
      if (mine === asked.current) setView(answer)
    } catch (error) {
      report(error)
    }
  }
  return { view, problem, reload, change }
}
