import type { ClientRow, FirstAnswers, GivenAnswer, NewOrder, OrderType, Subject } from '../../bridge/go'

/** The questions of this page, in their order. Those before them, which decide the type of the order, come from Go. */
export const QUESTIONS = ['whose', 'entity', 'province', 'ruleSet', 'leads'] as const
export type Question = 'decide' | (typeof QUESTIONS)[number]

/** The answer of somebody who is none of what is known, and of who does not know. */
export const NONE = 'none'

/** What was answered before there is an order, by question. */
export type Answers = {
  decide: Record<string, string>
  type?: OrderType
} & { [Q in (typeof QUESTIONS)[number]]?: string }

export type Known = { subject: Subject; client: string }

/** The subjects that are known by name. */
export const knownSubjects = (clients: ClientRow[]): Known[] =>
  clients.flatMap((c) => c.subjects.flatMap((s) => (s.name ? [{ subject: s, client: c.client.name }] : [])))

const isOwn = (question: string) => QUESTIONS.some((q) => q === question)

/** The answers that count. */
export function answersOf(given: FirstAnswers, type: OrderType | undefined): Answers {
  const counting = given.given.slice(0, given.at)
  const named = (own: boolean) =>
    Object.fromEntries(counting.filter((g) => isOwn(g.question) === own).map((g) => [g.question, g.answer]))
  return { ...named(true), decide: named(false), ...(type && { type }) }
}

/** With a question answered; what was answered after it before stays, to be offered again. */
export function answer(given: FirstAnswers, question: string, value: string): FirstAnswers {
  const later = given.given.slice(given.at).filter((g) => g.question !== question)
  const one: GivenAnswer = { question, answer: value }
  return { given: [...given.given.slice(0, given.at), one, ...later], at: given.at + 1 }
}

/** Nothing answered yet. */
export const NOTHING_GIVEN: FirstAnswers = { given: [], at: 0 }

/** What was answered, without subjects and rule sets that are there no more: they are asked for again, and all after them. */
export function stillTrue(given: FirstAnswers, known: Known[], sets: string[]): FirstAnswers {
  const gone = ({ question, answer }: GivenAnswer) =>
    answer !== NONE &&
    ((question === 'whose' && !known.some((k) => k.subject.id === answer)) ||
      (question === 'ruleSet' && !sets.includes(answer)))
  const first = given.given.findIndex(gone)
  if (first < 0) return given
  return { given: given.given.filter((g) => !gone(g)), at: Math.min(given.at, first) }
}

/** One question back; its answer stays. */
export const back = (given: FirstAnswers): FirstAnswers => ({ ...given, at: Math.max(0, given.at - 1) })

/** What was answered to a question before its person went back. */
export const before = (given: FirstAnswers, question: string | undefined) =>
  given.given.slice(given.at).find((g) => g.question === question)?.answer

/** The question that comes next, or nothing when all is answered. */
export function nextQuestion(a: Answers, known: Known[], sets: number): Question | undefined {
  if (!a.type) return 'decide'
  const subject = known.some((k) => k.subject.id === a.whose)
  if (known.length > 0 && !a.whose && a.type !== 'first-filing') return 'whose'
  if (!subject && !a.entity) return 'entity'
  if (!subject && !a.province) return 'province'
  if (sets > 1 && !a.ruleSet) return 'ruleSet'
  return a.leads ? undefined : 'leads'
}

/** The order that the answers begin. */
export const orderOf = (a: Answers): NewOrder => ({
  ...(a.whose && a.whose !== NONE
    ? { subjectId: a.whose, reuse: true }
    : { entity: a.entity ?? '', province: a.province ?? '' }),
  ...(a.ruleSet && a.ruleSet !== NONE && { ruleSet: a.ruleSet }),
  ...(a.type && { type: a.type }),
  walk: true,
})
