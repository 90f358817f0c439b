import { useEffect, useRef } from 'react'
import { onPhone } from '../bridge/door'

const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
const MINUTE = 60_000

/** Calls lock when nothing was touched for some minutes; 0 minutes never do. What a connected phone says counts as a touch,
 * as a person is at work with it; silence does not, nor what anybody else in the network tries. */
export function useAutoLock(minutes: number, lock: () => void) {
  const heard = useRef('') // of the phone, also before minutes or lock changed
  useEffect(() => {
    if (minutes <= 0) return
    let timer = setTimeout(lock, minutes * MINUTE)
    const touched = () => {
      clearTimeout(timer)
      timer = setTimeout(lock, minutes * MINUTE)
    }
    for (const touch of TOUCHES) addEventListener(touch, touched, { passive: true })
    const off = onPhone((now) => {
      const upTo = `${now.check} ${now.heard}`
      if (now.heard > 0 && upTo !== heard.current) touched()
      heard.current = upTo
    })
    return () => {
      clearTimeout(timer)
      off()
      for (const touch of TOUCHES) removeEventListener(touch, touched)
    }
  }, [minutes, lock])
}
