import { useEffect, useRef } from 'react'
import { type Asked, asked } from '../features/palette/keys'
import { isShown } from './keepFocus'

const TYPING = 'input, textarea, select, [contenteditable]'

/** Listens to the keys that work everywhere in the window, but not while a dialog is open. */
export function useKeys(act: (asked: Asked) => void) {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || [...document.querySelectorAll('[role="dialog"]')].some(isShown)) return
      const target = event.target instanceof Element && event.target.closest(TYPING) !== null
      const what = asked(event, target)
      if (!what) return
      event.preventDefault()
      latest.current(what)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
