import { useCallback, useEffect, useRef, useState } from 'react'
import { go } from '../bridge/door'
import type { Lang, Problem, TodayView } from '../bridge/go'
import { toProblem } from '../bridge/problem'
import { useWallClock } from './useWallClock'

/** How often the queue is looked at while the window stands open. */
const EVERY = 10 * 60_000

/** The queue of the day, first as it was asked for when the window opened. Looking again lets the system announce what
 * became pressing meanwhile. */
export function useToday(lang: Lang, first: Promise<TodayView>) {
  const [view, setView] = useState<TodayView>()
  const [problem, setProblem] = useState<Problem>()
  const asked = useRef(0)
  const take = useCallback((call: Promise<TodayView>) => {
    const mine = ++asked.current
    call.then(
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
  const reload = useCallback(() => take(go.Today()), [take])
  useEffect(() => take(first), [take, first])
  const remind = useCallback(() => take(go.Remind(lang)), [take, lang])
  useWallClock(EVERY, remind)
  return { view, problem, reload }
}
