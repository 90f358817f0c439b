import { go } from '../bridge/door'
import type { Start, TodayBegun } from '../bridge/go'
import { firstColours } from './appearance'
import { firstScreen } from './firstScreen'

/** How long nothing is drawn for want of an answer: mostly it is there, and the first drawing is the right one. */
const PATIENCE = 150

/** What a window begins with. */
export type Opened = {
  start: Start
  /** The queue as it was asked for with the start, and as it was answered if it was in time. */
  today: Promise<TodayBegun>
  begun: TodayBegun | undefined
}

/** Asks for what a window begins with: for the queue as well, as most windows begin there. */
export async function open(): Promise<Opened> {
  const today = go.TodayFirst()
  today.catch(() => undefined) // whoever awaits the answer says what went wrong
  const start = await go.Start()
  return { start, today, begun: await firstScreen(today) }
}

/** What is opened by the time something has to be drawn; undefined when it is not. The window has its colours meanwhile. */
export function inTime(opening: Promise<Opened>): Promise<Opened | undefined> {
  firstColours()
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE))
  return Promise.race([opening.catch(() => undefined), late])
}
