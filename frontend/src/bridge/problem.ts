import type { Problem } from './go'

const internal: Problem = {
  code: 'internal',
  message: { zh: '程序出错，未能完成这一步。', en: 'The program failed at this step.' },
  advice: { zh: '请重试；若再次出现，请把日志发给我们。', en: 'Try again; if it happens again, send us the log.' },
}

/** What a rejected call carries: Go sends a Problem as JSON text; anything else is a failure of the program. */
export function toProblem(error: unknown): Problem {
  const text = error instanceof Error ? error.message : String(error)
  try {
    const problem = JSON.parse(text) as Partial<Problem>
    return problem.message?.zh ? { ...internal, ...problem } : internal
  } catch {
    return internal
  }
}

/** A person stopped the task: nothing to report as a failure. */
export const isCancelled = (problem: Problem) => problem.code === 'cancelled'
