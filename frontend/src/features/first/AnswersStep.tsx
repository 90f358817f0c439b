import { Button } from 'antd'
import { type FormEvent, type Ref, useEffect, useRef, useState } from 'react'
import type { OrderView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { AskCard } from './AskCard'
import { NextStep } from './NextStep'
import type { StepProps } from './StepProps'

/** The ask after one, in the order of the form; those before it come round, those skipped do not. */
export function following(view: OrderView, path: string | undefined, skipped: string[]): string | undefined {
  const order = view.fields.map((f) => f.path)
  const at = path ? order.indexOf(path) : -1
  const asks = view.walk.asks.filter((a) => a !== path && !skipped.includes(a))
  return asks.find((a) => order.indexOf(a) > at) ?? asks[0]
}

/** Whether something stands in a field that cannot stay. */
const wrong = (view: OrderView, path: string) =>
  !view.walk.asks.includes(path) &&
  view.review.findings.some((f) => f.field === path && f.severity === 'blocker' && !f.override)

/** What no paper says, one thing at a time. A thing stays on screen until its person goes on. */
export function AnswersStep(step: StepProps) {
  const { w, say } = useWords()
  const { view, saving, parts, latest } = step
  const [path, setPath] = useState(() => following(view, undefined, []))
  const [seen, setSeen] = useState<string[]>([]) // the way back
  const [skipped, setSkipped] = useState<string[]>([])
  const [missing, setMissing] = useState(false) // somebody went on and had filled nothing in
  const form = useRef<HTMLFormElement>(null)
  const end = useRef<HTMLHeadingElement>(null)
  const from = useRef(path)
  const field = view.fields.find((f) => f.path === path)
  const earlier = seen.filter((p) => view.fields.some((f) => f.path === p))

  const focus = () => (form.current?.querySelector<HTMLElement>(ANSWER) ?? end.current)?.focus({ preventScroll: true })
  useEffect(() => {
    if (from.current !== path) focus()
    from.current = path
  })
  const show = (next: string | undefined, way: string[]) => {
    setMissing(false)
    setSeen(way)
    setPath(next)
  }
  const goBack = async () => {
    if (await saving.flush()) show(earlier.at(-1), earlier.slice(0, -1))
  }
  const goOn = async (given: string, skips: string[]) => {
    setSkipped(skips)
    show(following(latest(), given, skips), [...earlier, given])
  }
  const answer = async (event: FormEvent, given: string) => {
    event.preventDefault()
    if (!(await saving.flush())) return
    const fresh = latest()
    const nothing = fresh.walk.asks.includes(given)
    setMissing(nothing)
    if (nothing || wrong(fresh, given)) focus()
    else
      await goOn(
        given,
        skipped.filter((s) => s !== given),
      )
  }
  const skip = async (given: string) => {
    if (await saving.flush()) await goOn(given, [...skipped, given])
  }
  const backButton = earlier.length > 0 && (
    <Button type="text" onClick={() => void goBack()} data-testid="ask-back">
      {w('walk.answers.back')}
    </Button>
  )
  if (!field || !path) {
    return (
      <>
        <Rest view={view} heading={end} onAnswer={(one) => show(one, earlier)} />
        {backButton && <p className="section-end first-buttons">{backButton}</p>}
        <NextStep {...step} from="answers" />
      </>
    )
  }
  const empty = missing && view.walk.asks.includes(path)
  return (
    <>
      <h2>{w('walk.answers.title')}</h2>
      <p className="first-count" role="status">
        {w('walk.answers.left', { n: view.walk.asks.length })}
      </p>
      <form ref={form} onSubmit={(event) => void answer(event, path)} key={path}>
        <AskCard view={view} field={field} saving={saving} parts={parts} />
        {empty && (
          <p className="note note-blocker" role="alert" data-testid="ask-missing">
            {w(field.kind === 'bool' ? 'walk.answers.unticked' : 'walk.answers.missing', { name: say(field.label) })}
          </p>
        )}
        <p className="section-end first-buttons">
          <Button type="primary" size="large" htmlType="submit" data-testid="ask-next">
            {w('walk.answers.next')}
          </Button>
          {view.walk.asks.includes(path) && (
            <Button type="text" onClick={() => void skip(path)} data-testid="ask-skip">
              {w('walk.answers.skip')}
            </Button>
          )}
          {backButton}
        </p>
      </form>
    </>
  )
}

/** What is answered in. */
const ANSWER = '.field input:not([disabled]), .field textarea'

type RestProps = { view: OrderView; heading: Ref<HTMLHeadingElement>; onAnswer: (path: string) => void }

/** The end of the asks: all is filled in, or what was skipped is named. */
function Rest({ view, heading, onAnswer }: RestProps) {
  const { w, say } = useWords()
  const left = view.fields.filter((f) => view.walk.asks.includes(f.path))
  return (
    <>
      <h2 tabIndex={-1} ref={heading}>
        {left.length === 0 ? w('walk.answers.done') : w('walk.answers.skipped', { n: left.length })}
      </h2>
      {left.length > 0 && (
        <>
          <p className="lead">{w('walk.answers.skippedHelp')}</p>
          <ul className="first-skipped" data-testid="skipped">
            {left.map((f) => (
              <li key={f.path}>
                <button type="button" className="plain-link" onClick={() => onAnswer(f.path)}>
                  {say(f.label)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
