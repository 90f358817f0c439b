import type { TodayBegun } from '../bridge/go'
import { routeHash } from './route'

/** Who waits longer for the queue gets the list. */
const PATIENCE = 400

/**
 * Where a window that was opened nowhere in particular begins: at the queue of the day when there is anything in it. The
 * address says so once this is settled, before anything is drawn; the queue is answered if it was there in time.
 */
export async function firstScreen(today: Promise<TodayBegun>): Promise<TodayBegun | undefined> {
  if (!/^#?\/?$/.test(location.hash)) return undefined
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE))
  const begun = await Promise.race([today.catch(() => undefined), late])
  if (begun && begun.count > 0) history.replaceState(null, '', routeHash({ today: true }))
  return begun
}
