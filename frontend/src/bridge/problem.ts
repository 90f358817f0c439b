import { startText } from '../i18n/language'
import type { Problem } from './go'

/** What a rejected call carries: Go sends a Problem as JSON text; anything else is a failure of the program. */
export function toProblem(error: unknown): Problem {
  const internal = {
    code: 'internal',
    message: startText('problem.internal'),
    advice: startText('problem.internalAdvice'),
  }
  try {
    const problem = JSON.parse(error instanceof Error ? error.message : String(error)) as Partial<Problem> | null
    return problem?.message?.zh ? { ...internal, ...problem } : internal
  } catch {
    return internal
  }
}

/** A person stopped the task: nothing to report as a failure. */
export const isCancelled = (problem: Problem) => problem.code === 'cancelled'
