/** Guessing sooner would only jump about. */
const SOONEST = 3_000

export type Left = { key: 'task.secondsLeft' | 'task.minutesLeft'; n: number }

/** How long a task still takes at the speed it had so far; nothing before that can be told. elapsed is in milliseconds. */
export function timeLeft(done: number, total: number, elapsed: number): Left | undefined {
  if (elapsed < SOONEST || done <= 0 || done >= total) return undefined
  const seconds = (elapsed / done) * (total - done) * 0.001
  if (seconds < 60) return { key: 'task.secondsLeft', n: Math.max(1, Math.round(seconds)) }
  return { key: 'task.minutesLeft', n: Math.round(seconds / 60) }
}
