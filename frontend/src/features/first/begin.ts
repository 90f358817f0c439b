import type { ClientRow, NewOrder, OrderType, Subject } from '../../bridge/go'

/** What was answered before there is an order. */
export type Answers = {
  decide: [string, string][]
  type?: OrderType
  subject?: string // a known one's id; empty: a new one
  entity?: string
  province?: string
  ruleSet?: string
  leads?: 'true' | 'false'
}

/** The questions in their order; those of the type come first. */
export const QUESTIONS = ['decide', 'subject', 'entity', 'province', 'ruleSet', 'leads'] as const
export type Question = (typeof QUESTIONS)[number]

export type Known = { subject: Subject; client: string }

/** The subjects that are known by name. */
export const knownSubjects = (clients: ClientRow[]): Known[] =>
  clients.flatMap((c) => c.subjects.flatMap((s) => (s.name ? [{ subject: s, client: c.client.name }] : [])))

/** The question that comes next, or nothing when all is answered. */
export function nextQuestion(a: Answers, known: Known[], sets: number): Question | undefined {
  if (!a.type) return 'decide'
  if (known.length > 0 && a.subject === undefined && a.type !== 'first-filing') return 'subject'
  if (!a.subject && !a.entity) return 'entity'
  if (!a.subject && !a.province) return 'province'
  if (sets > 1 && !a.ruleSet) return 'ruleSet'
  return a.leads ? undefined : 'leads'
}

/** The answers without the one that was given last. */
export function withoutLast(a: Answers): Answers {
  for (const key of ['leads', 'ruleSet', 'province', 'entity', 'subject'] as const) {
    if (a[key] !== undefined) {
      const { [key]: _, ...rest } = a
      return rest
    }
  }
  const { type: _, ...rest } = a
  return { ...rest, decide: a.decide.slice(0, -1) }
}

/** How many questions were answered. */
export const answered = (a: Answers) =>
  a.decide.length + [a.subject, a.entity, a.province, a.ruleSet, a.leads].filter((x) => x !== undefined).length

/** The order that the answers begin. */
export const orderOf = (a: Answers): NewOrder => ({
  ...(a.subject ? { subjectId: a.subject, reuse: true } : { entity: a.entity ?? '', province: a.province ?? '' }),
  ...(a.ruleSet && { ruleSet: a.ruleSet }),
  ...(a.type && { type: a.type }),
  walk: true,
})
