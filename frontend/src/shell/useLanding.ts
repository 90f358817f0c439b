import { type RefObject, useCallback, useEffect, useState } from 'react'

type Wanted = { id: string; place?: string | undefined }

/**
 * Brings an element into sight and gives it the focus: the one that a screen was opened for, and any that the returned
 * function names. It is waited for only until the place where it stands is drawn (`here`; a section comes with the
 * address, later than the press). What does not stand there is given up, or the focus would jump to it much later; the
 * focus then goes to `otherwise`, because what was pressed may be gone, too.
 */
export function useLanding(
  first: string | undefined,
  { here, otherwise }: { here?: string; otherwise?: RefObject<HTMLElement | null> },
): (id: string, place?: string) => void {
  const [wanted, setWanted] = useState<Wanted | undefined>(first === undefined ? undefined : { id: first })
  useEffect(() => {
    if (!wanted) return
    const found = document.getElementById(wanted.id)
    if (!found && wanted.place !== undefined && wanted.place !== here) return
    setWanted(undefined)
    const element = found ?? otherwise?.current
    if (!element) return
    element.closest('details')?.setAttribute('open', '')
    element.scrollIntoView({ block: found ? 'center' : 'nearest' })
    element.focus({ preventScroll: true })
  }, [wanted, here, otherwise])
  return useCallback((id: string, place?: string) => setWanted({ id, place }), [])
}
