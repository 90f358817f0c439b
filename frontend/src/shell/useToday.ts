import { useCallback, useEffect, useRef, useState } from 'react'
import { go } from '../bridge/door'
import type { Lang, Problem, TodayBegun } from '../bridge/go'
import { toProblem } from '../bridge/problem'
import { afterDrawing } from './afterDrawing'
import { useWallClock } from './useWallClock'

/** How often the queue is looked at while the window stands open. */
const EVERY = 10 * 60_000

/** The queue of the day, first as it was asked for when the window opened, and answered if it was;
 * where that was only its beginning, the whole comes after. Looking again lets the
 * system announce what became pressing meanwhile. */
export function useToday(lang: Lang, first: Promise<TodayBegun>, begun: TodayBegun | undefined) {
  const [view, setView] = useState(begun)
  const [problem, setProblem] = useState<Problem>()
  const asked = useRef(0)
  const take = useCallback((call: Promise<TodayBegun>) => {
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
  const partial = view?.whole === false
  useEffect(() => (partial ? afterDrawing(reload) : undefined), [partial, reload])
  const remind = useCallback(() => take(go.Remind(lang)), [take, lang])
  useWallClock(EVERY, remind)
  return { view, problem, reload }
}
