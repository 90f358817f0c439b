import { useCallback, useEffect, useState } from 'react'

/**
 * Brings an element into sight and gives it the focus as soon as it stands: the one that a screen was opened for, and any
 * that the returned function names.
 */
export function useLanding(first: string | undefined): (id: string) => void {
  const [wanted, setWanted] = useState(first)
  useEffect(() => {
    const element = wanted ? document.getElementById(wanted) : null
    if (!element) return
    element.closest('details')?.setAttribute('open', '')
    element.scrollIntoView({ block: 'center' })
    element.focus({ preventScroll: true })
    setWanted(undefined)
  })
  return useCallback((id: string) => setWanted(id), [])
}
