import { useEffect, useState } from 'react'
import type { TodayView } from '../bridge/go'

/** Who waits longer for the queue gets the list. */
const PATIENCE = 400

/** Where a window that was opened nowhere in particular begins: at the queue of the day when there is anything in it. It
 * answers whether that is still to be decided. */
export function useFirstScreen(view: TodayView | undefined, failed: boolean, onToday: () => void): boolean {
  const [deciding, setDeciding] = useState(() => /^#?\/?$/.test(location.hash))
  useEffect(() => {
    const timer = setTimeout(() => setDeciding(false), PATIENCE)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    if (!deciding || (!view && !failed)) return
    setDeciding(false)
    if (view && view.items.length > 0) onToday()
  }, [deciding, view, failed, onToday])
  return deciding
}
