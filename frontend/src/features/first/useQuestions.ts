import { useEffect, useRef, useState } from 'react'
import { go } from '../../bridge/door'
import type { Decision, FirstAnswers, OrderView, Problem, Start } from '../../bridge/go'
import { toProblem } from '../../bridge/problem'
import { useReport } from '../../ui/useReport'
import {
  type Answers,
  answer,
  answersOf,
  back,
  before,
  type Known,
  knownSubjects,
  NOTHING_GIVEN,
  nextQuestion,
  orderOf,
  stillTrue,
} from './begin'

/** The questions before there is an order. What was answered is kept from press to press, so that it outlives the window. */
export function useQuestions(start: Start, onBegun: (view: OrderView) => void) {
  const report = useReport()
  const [given, setGiven] = useState<FirstAnswers>()
  const [known, setKnown] = useState<Known[]>([])
  const [decision, setDecision] = useState<Decision>()
  const [problem, setProblem] = useState<Problem>()

  useEffect(() => {
    const told =
      <T>(instead: T) =>
      (error: unknown): T => {
        setProblem(toProblem(error))
        return instead
      }
    // without what was kept or known before, the questions are asked all the same
    Promise.all([go.Clients().catch(told([])), go.FirstAnswers().catch(told(NOTHING_GIVEN))])
      .then(async ([clients, answers]) => {
        const subjects = knownSubjects(clients)
        const kept = stillTrue(
          answers,
          subjects,
          start.ruleSets.map((s) => s.id),
        )
        setDecision(await go.Decide(answersOf(kept, undefined).decide))
        setKnown(subjects)
        setGiven(kept)
      })
      .catch((error) => setProblem(toProblem(error)))
  }, [])

  const sets = start.ruleSets.length
  const answers = given && answersOf(given, decision?.type || undefined)
  const question = answers && nextQuestion(answers, known, sets)
  const id = question === 'decide' ? decision?.next?.id : question

  const taking = useRef(false) // two presses at once begin one order
  const take = async (next: FirstAnswers) => {
    if (taking.current) return
    taking.current = true
    setProblem(undefined)
    try {
      const decided = await go.Decide(answersOf(next, undefined).decide)
      const all = answersOf(next, decided.type || undefined)
      if (!nextQuestion(all, known, sets)) {
        await begin(all)
        return
      }
      setDecision(decided)
      setGiven(next)
      await go.KeepFirstAnswers(next)
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      taking.current = false
    }
  }
  const begin = async (all: Answers) => {
    const view = await go.NewOrder(orderOf(all))
    // the order stands: whatever fails from here on is told beside it, and no answer begins another
    await go.KeepFirstAnswers(NOTHING_GIVEN).catch(report)
    const led = view.fields.some((f) => f.path === 'site.subjectLeads')
    const fields = { 'site.subjectLeads': all.leads ?? 'false' }
    onBegun(
      led
        ? await go.SetFields(view.draft.order.id, fields).catch((error) => {
            report(error)
            return view
          })
        : view,
    )
  }
  return {
    question,
    decision,
    problem,
    known,
    type: answers?.type,
    count: (given?.at ?? 0) + 1,
    /** What was answered to this question before; it may stay. */
    chosen: given && before(given, id),
    give: (value: string) => given && id && void take(answer(given, id, value)),
    back: given && given.at > 0 ? () => void take(back(given)) : undefined,
  }
}
