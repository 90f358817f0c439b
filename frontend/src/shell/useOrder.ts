import { useCallback, useEffect, useRef, useState } from 'react'
import { go } from '../bridge/door'
import type { OrderView, Problem } from '../bridge/go'
import { toProblem } from '../bridge/problem'

export type OrderHandle = {
  view: OrderView | undefined
  problem: Problem | undefined
  /** Runs a call that answers with the order; rejects as the call does. */
  change: (call: () => Promise<OrderView>) => Promise<OrderView>
  reload: () => void
}

/**
 * The order on screen. Calls may overlap, and a slow one may answer with an older order than a quick one before it: when
 * answers of overlapping calls are in, the order is read once more.
 */
export function useOrder(id: string): OrderHandle {
  const [view, setView] = useState<OrderView>()
  const [problem, setProblem] = useState<Problem>()
  const running = useRef(0)
  const overlapped = useRef(false)

  const change = useCallback(
    async (call: () => Promise<OrderView>): Promise<OrderView> => {
      running.current++
      if (running.current > 1) overlapped.current = true
      try {
        const answer = await call()
        if (!overlapped.current) setView(answer)
        return answer
      } finally {
        running.current--
        if (running.current === 0 && overlapped.current) {
          overlapped.current = false
          void go.Order(id).then(
            (fresh) => running.current === 0 && setView(fresh),
            (error) => setProblem(toProblem(error)),
          )
        }
      }
    },
    [id],
  )

  const reload = useCallback(() => {
    setProblem(undefined)
    change(() => go.Order(id)).catch((error) => setProblem(toProblem(error)))
  }, [change, id])

  useEffect(reload, [reload])
  return { view, problem, change, reload }
}
