import { Alert, Button, Select } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import type { OrderView, Start } from '../../bridge/go'
import { useWords } from '../../i18n'
import { Explained } from '../../ui/Explained'
import { byNameOrInitials, searched } from '../../ui/initials'
import { NONE, type Question } from './begin'
import { type Choice, ChoiceList } from './Choice'
import { useQuestions } from './useQuestions'

type Props = { start: Start; onBegun: (view: OrderView) => void; onHome: () => void }

/** Those that most people are; the others wait in a list. */
const USUAL = ['enterprise', 'individual-business', 'individual'] as const

/** The questions before there is an order, one at a time, each answered with one press. */
export function Begin({ start, onBegun, onHome }: Props) {
  const { w, say } = useWords()
  const asked = useQuestions(start, onBegun)
  const { question, decision, problem, type, count } = asked
  const heading = useRef<HTMLHeadingElement>(null)
  const from = useRef(count)
  useEffect(() => {
    if (from.current !== count) heading.current?.focus()
    from.current = count
  }, [count])

  const named = type && start.orderTypes.find((o) => o.value === type)
  const stuck = question === 'decide' && decision && !decision.next
  const title = titleOf(question, say(decision?.next?.text), w)
  return (
    <main className="first-begin" data-testid="first-begin">
      <div className="first-card">
        <p className="first-count">
          {w('walk.title')} · {w('walk.questionOf', { n: count })}
        </p>
        {problem && <Alert type="error" showIcon title={say(problem.message)} description={say(problem.advice)} />}
        {named && <p className="first-decided">{w('walk.begin.decided', { name: say(named.label) })}</p>}
        {stuck ? (
          <div className="note note-warning" role="status">
            <h1 ref={heading} tabIndex={-1}>
              {w('walk.begin.stuck')}
            </h1>
            <p>
              <Explained text={say(decision.why)} />
            </p>
          </div>
        ) : (
          <h1 ref={heading} tabIndex={-1}>
            <Explained text={title} />
          </h1>
        )}
        {question === 'decide' && count === 1 && <p className="lead">{w('walk.begin.lead')}</p>}
        {question && question !== 'decide' && (
          <p className="lead">
            <Explained text={w(HELP[question])} />
          </p>
        )}
        <Asked start={start} asked={asked} title={title} />
        <footer>
          {asked.back ? (
            <Button type="link" onClick={asked.back} data-testid="first-back">
              {w('walk.back')}
            </Button>
          ) : (
            <Button type="link" onClick={onHome}>
              {w('order.back')}
            </Button>
          )}
          {asked.chosen !== undefined && !stuck && (
            <Button type="primary" onClick={() => asked.give(asked.chosen ?? '')} data-testid="first-keep">
              {w('walk.begin.choose')}
            </Button>
          )}
        </footer>
      </div>
    </main>
  )
}

type AskedProps = { start: Start; asked: ReturnType<typeof useQuestions>; title: string }

/** The answers that a question has. */
function Asked({ start, asked, title }: AskedProps) {
  const { w, say } = useWords()
  const { question, decision, chosen, give } = asked
  const list = (choices: Choice[], more?: ReactNode) => (
    <ChoiceList key={question} legend={title} choices={choices} chosen={chosen} onChoose={give}>
      {more}
    </ChoiceList>
  )
  switch (question) {
    case 'decide':
      return decision?.next ? list(decision.next.answers.map((a) => ({ value: a.id, name: say(a.text) }))) : null
    case 'whose':
      return list([
        ...asked.known.map((k) => ({ value: k.subject.id, name: k.subject.name ?? '', help: k.client })),
        { value: NONE, name: w('walk.begin.new') },
      ])
    case 'entity':
      return list(usual(start, w), <OtherEntity start={start} chosen={chosen} onChoose={give} />)
    case 'province':
      return (
        <Select
          id="first-province"
          className="first-select"
          size="large"
          showSearch={{ filterOption: byNameOrInitials }}
          aria-label={title}
          placeholder={w('field.choose')}
          {...(chosen && { defaultValue: chosen })}
          onChange={give}
          options={searched(start.provinces, say)}
        />
      )
    case 'ruleSet':
      return list([
        ...start.ruleSets.map((s) => ({ value: s.id, name: say(s.title) })),
        {
          value: NONE,
          name: w('walk.begin.providerUnknown'),
          help: w('walk.begin.providerUnknownHelp', {
            name: say(start.ruleSets.find((s) => s.id === start.defaultRuleSet)?.title),
          }),
        },
      ])
    case 'leads':
      return list([
        { value: 'true', name: w('walk.begin.leaderSame'), help: w('walk.begin.leaderSameHelp') },
        { value: 'false', name: w('walk.begin.leaderOther'), help: w('walk.begin.leaderOtherHelp') },
      ])
  }
  return null
}

const HELP = {
  whose: 'walk.begin.knownHelp',
  entity: 'walk.begin.entityHelp',
  province: 'walk.begin.provinceHelp',
  ruleSet: 'walk.begin.providerHelp',
  leads: 'walk.begin.leaderHelp',
} as const

const TITLES = {
  whose: 'walk.begin.known',
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

type OtherProps = { start: Start; chosen: string | undefined; onChoose: (entity: string) => void }

function OtherEntity({ start, chosen, onChoose }: OtherProps) {
  const { w, say } = useWords()
  const others = start.entities.filter((o) => !USUAL.some((id) => id === o.value))
  return (
    <div className="first-other">
      <span id="first-other">{w('walk.begin.other')}</span>
      <Select
        aria-labelledby="first-other"
        aria-label={w('walk.begin.otherPick')}
        placeholder={w('walk.begin.otherPick')}
        {...(others.some((o) => o.value === chosen) && { defaultValue: chosen })}
        onChange={(entity: string | undefined) => entity && onChoose(entity)}
        options={others.map((o) => ({ value: o.value, label: say(o.label) }))}
      />
    </div>
  )
}
