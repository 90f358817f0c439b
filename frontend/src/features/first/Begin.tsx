import { Alert, Button, Select } from 'antd'
import { useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import type { ClientRow, Decision, OrderView, Problem, Start } from '../../bridge/go'
import { toProblem } from '../../bridge/problem'
import { useWords } from '../../i18n'
import { Explained } from '../../ui/Explained'
import { type Answers, answered, knownSubjects, nextQuestion, orderOf, type Question, withoutLast } from './begin'
import { type Choice, ChoiceList } from './Choice'

type Props = { start: Start; onBegun: (view: OrderView) => void; onHome: () => void }

/** Those that most people are; the others wait in a list. */
const USUAL = ['enterprise', 'individual-business', 'individual'] as const

/** The questions before there is an order, one at a time, each answered with one press. */
export function Begin({ start, onBegun, onHome }: Props) {
  const { w, say } = useWords()
  const [answers, setAnswers] = useState<Answers>({ decide: [] })
  const [decision, setDecision] = useState<Decision>()
  const [clients, setClients] = useState<ClientRow[]>([])
  const [problem, setProblem] = useState<Problem>()
  const known = knownSubjects(clients)
  const question = nextQuestion(answers, known, start.ruleSets.length)

  useEffect(() => {
    go.Clients().then(setClients, (error) => setProblem(toProblem(error)))
  }, [])
  useEffect(() => {
    let current = true
    go.Decide(Object.fromEntries(answers.decide)).then(
      (d) => current && setDecision(d),
      (error) => setProblem(toProblem(error)),
    )
    return () => {
      current = false
    }
  }, [answers.decide])

  const begin = async (all: Answers) => {
    try {
      const view = await go.NewOrder(orderOf(all))
      const led = view.fields.some((f) => f.path === 'site.subjectLeads')
      onBegun(led ? await go.SetFields(view.draft.order.id, { 'site.subjectLeads': all.leads ?? 'false' }) : view)
    } catch (error) {
      setProblem(toProblem(error))
      setAnswers(withoutLast(all))
    }
  }
  const give = (over: Partial<Answers>) => {
    const all = { ...answers, ...over }
    setProblem(undefined)
    setAnswers(all)
    if (!nextQuestion(all, known, start.ruleSets.length)) void begin(all)
  }
  const decide = (value: string) => {
    const asked = decision?.next
    if (!asked) return
    const given: [string, string][] = [...answers.decide, [asked.id, value]]
    go.Decide(Object.fromEntries(given)).then(
      (d) => {
        setDecision(d)
        setAnswers({ ...answers, decide: given, ...(d.type && { type: d.type }) })
      },
      (error) => setProblem(toProblem(error)),
    )
  }

  const type = answers.type && start.orderTypes.find((o) => o.value === answers.type)
  const title = titleOf(question, say(decision?.next?.text), w)
  return (
    <main className="first-begin" data-testid="first-begin">
      <div className="first-card">
        <p className="first-count">
          {w('walk.title')} · {w('walk.questionOf', { n: answered(answers) + 1 })}
        </p>
        {problem && <Alert type="error" showIcon title={say(problem.message)} description={say(problem.advice)} />}
        {type && <p className="first-decided">{w('walk.begin.decided', { name: say(type.label) })}</p>}
        {question === 'decide' && !decision?.next && decision ? (
          <div className="note note-warning" role="status">
            <h1>{w('walk.begin.stuck')}</h1>
            <p>
              <Explained text={say(decision.why)} />
            </p>
          </div>
        ) : (
          <h1 aria-live="polite">
            <Explained text={title} />
          </h1>
        )}
        {question === 'decide' && answers.decide.length === 0 && <p className="lead">{w('walk.begin.lead')}</p>}
        {question && question !== 'decide' && (
          <p className="lead">
            <Explained text={w(HELP[question])} />
          </p>
        )}
        {question === 'decide' && decision?.next && (
          <ChoiceList
            legend={title}
            choices={decision.next.answers.map((a) => ({ value: a.id, name: say(a.text) }))}
            onChoose={decide}
          />
        )}
        {question === 'subject' && (
          <ChoiceList
            legend={title}
            choices={[
              ...known.map((k) => ({ value: k.subject.id, name: k.subject.name ?? '', help: k.client })),
              { value: 'new', name: w('walk.begin.new') },
            ]}
            onChoose={(v) => give({ subject: v === 'new' ? '' : v })}
          />
        )}
        {question === 'entity' && (
          <ChoiceList legend={title} choices={usual(start, w)} onChoose={(entity) => give({ entity })}>
            <OtherEntity start={start} onChoose={(entity) => give({ entity })} />
          </ChoiceList>
        )}
        {question === 'province' && (
          <Select
            id="first-province"
            className="first-select"
            size="large"
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={title}
            placeholder={w('field.choose')}
            onChange={(province: string) => give({ province })}
            options={start.provinces.map((o) => ({ value: o.value, label: say(o.label) }))}
          />
        )}
        {question === 'ruleSet' && (
          <ChoiceList
            legend={title}
            choices={start.ruleSets.map((s) => ({ value: s.id, name: say(s.title) }))}
            onChoose={(ruleSet) => give({ ruleSet })}
          />
        )}
        {question === 'leads' && (
          <ChoiceList
            legend={title}
            choices={[
              { value: 'true', name: w('walk.begin.leaderSame'), help: w('walk.begin.leaderSameHelp') },
              { value: 'false', name: w('walk.begin.leaderOther'), help: w('walk.begin.leaderOtherHelp') },
            ]}
            onChoose={(v) => give({ leads: v === 'true' ? 'true' : 'false' })}
          />
        )}
        <footer>
          {answered(answers) > 0 ? (
            <Button type="link" onClick={() => setAnswers(withoutLast(answers))} data-testid="first-back">
              {w('walk.back')}
            </Button>
          ) : (
            <Button type="link" onClick={onHome}>
              {w('order.back')}
            </Button>
          )}
        </footer>
      </div>
    </main>
  )
}

const HELP = {
  subject: 'walk.begin.knownHelp',
  entity: 'walk.begin.entityHelp',
  province: 'walk.begin.provinceHelp',
  ruleSet: 'walk.begin.providerHelp',
  leads: 'walk.begin.leaderHelp',
} as const

const TITLES = {
  subject: 'walk.begin.known',
  entity: 'walk.begin.entity',
  province: 'walk.begin.province',
  ruleSet: 'walk.begin.provider',
  leads: 'walk.begin.leader',
} as const

type W = ReturnType<typeof useWords>['w']

const titleOf = (question: Question | undefined, decide: string, w: W) =>
  question === 'decide' ? decide : question ? w(TITLES[question]) : w('walk.loading')

const usual = (start: Start, w: W): Choice[] =>
  USUAL.filter((id) => start.entities.some((o) => o.value === id)).map((id) => ({
    value: id,
    name: w(`walk.begin.${id}`),
    help: w(`walk.begin.${id}Help`),
  }))

function OtherEntity({ start, onChoose }: { start: Start; onChoose: (entity: string) => void }) {
  const { w, say } = useWords()
  return (
    <div className="first-other">
      <span id="first-other">{w('walk.begin.other')}</span>
      <Select
        aria-labelledby="first-other"
        aria-label={w('walk.begin.otherPick')}
        placeholder={w('walk.begin.otherPick')}
        onChange={(entity: string) => onChoose(entity)}
        options={start.entities
          .filter((o) => !USUAL.some((id) => id === o.value))
          .map((o) => ({ value: o.value, label: say(o.label) }))}
      />
    </div>
  )
}
