import { useEffect } from 'react'

const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
const MINUTE = 60_000

/** Calls lock when nothing was touched for some minutes; 0 minutes never do. */
export function useAutoLock(minutes: number, lock: () => void) {
  useEffect(() => {
    if (minutes <= 0) return
    let timer = setTimeout(lock, minutes * MINUTE)
    const touched = () => {
      clearTimeout(timer)
      timer = setTimeout(lock, minutes * MINUTE)
    }
    for (const touch of TOUCHES) addEventListener(touch, touched, { passive: true })
    return () => {
      clearTimeout(timer)
      for (const touch of TOUCHES) removeEventListener(touch, touched)
    }
  }, [minutes, lock])
}
