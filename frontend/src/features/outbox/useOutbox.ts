import { useCallback, useEffect, useRef, useState } from 'react'
import { go } from '../../bridge/door'
import type { OutboxView, Problem } from '../../bridge/go'
import { toProblem } from '../../bridge/problem'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'
import { useUndo } from '../../ui/useUndo'

/** How often the page looks again: the program hands over by itself. */
const EVERY = 3000

/** What waits in the outbox, kept up to date; change asks Go for a change and shows what it answers;
 * drop takes orders out and offers them back. */
export function useOutbox() {
  const [view, setView] = useState<OutboxView>()
  const [problem, setProblem] = useState<Problem>()
  const asked = useRef(0)
  const report = useReport()
  const offerUndo = useUndo()
  const { w } = useWords()
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
      return true
    } catch (error) {
      report(error)
      return false
    }
  }
  const drop = async (orders: string[]) => {
    try {
      const gone = await go.Unqueue(orders)
      if (gone) offerUndo(w('outbox.dropped', { n: orders.length }), () => go.UndoDrop(gone).then(reload))
    } catch (error) {
      report(error)
    }
    reload()
  }
  return { view, problem, reload, change, drop }
}
