import { useEffect, useRef } from 'react'

/** How often the time of day is looked at. */
const LOOK = 30_000

/**
 * Calls back when so many milliseconds have passed by the time of day. Timers stand still while a machine sleeps; the time
 * of day does not, so after waking what is overdue is called at the next look.
 */
export function useWallClock(every: number, call: () => void) {
  const last = useRef(Date.now())
  useEffect(() => {
    const look = () => {
      const passed = Date.now() - last.current
      if (passed >= 0 && passed < every) return
      last.current = Date.now() // a clock that was set back begins anew
      call()
    }
    const timer = setInterval(look, Math.min(LOOK, every))
    return () => clearInterval(timer)
  }, [every, call])
}
