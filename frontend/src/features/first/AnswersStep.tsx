import { Button } from 'antd'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { OrderView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { AskCard } from './AskCard'
import { NextStep } from './NextStep'
import type { StepProps } from './StepProps'

/** The ask after one, in the order of the form; those skipped come round again. */
export function following(view: OrderView, path: string | undefined): string | undefined {
  const order = view.fields.map((f) => f.path)
  const at = path ? order.indexOf(path) : -1
  const asks = view.walk.asks.filter((a) => a !== path)
  return asks.find((a) => order.indexOf(a) > at) ?? asks[0]
}

/** Whether something stands in a field that cannot stay. */
const wrong = (view: OrderView, path: string) =>
  !view.walk.asks.includes(path) &&
  view.review.findings.some((f) => f.field === path && f.severity === 'blocker' && !f.override)

/** What no paper says, one thing at a time. A thing stays on screen until its person goes on. */
export function AnswersStep(step: StepProps) {
  const { w } = useWords()
  const { view, saving, parts, latest } = step
  const [path, setPath] = useState(() => following(view, undefined))
  const [asked, setAsked] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const field = view.fields.find((f) => f.path === path)

  useEffect(() => {
    if (path && asked)
      form.current?.querySelector<HTMLElement>('.field input, .field textarea')?.focus({ preventScroll: true })
  }, [path, asked])

  if (!field || !path) {
    return (
      <>
        <h2>{w('walk.answers.done')}</h2>
        <NextStep {...step} from="answers" />
      </>
    )
  }
  const goOn = async (event?: FormEvent) => {
    event?.preventDefault()
    setAsked(true)
    if (!(await saving.flush())) return
    const fresh = latest()
    if (event && (wrong(fresh, path) || fresh.walk.asks.includes(path))) return
    setPath(following(fresh, path))
  }
  return (
    <>
      <h2>{w('walk.answers.title')}</h2>
      <p className="first-count" role="status">
        {w('walk.answers.left', { n: view.walk.asks.length })}
      </p>
      <form ref={form} onSubmit={(event) => void goOn(event)} key={path}>
        <AskCard view={view} field={field} saving={saving} parts={parts} />
        <p className="section-end first-buttons">
          <Button type="primary" size="large" htmlType="submit" data-testid="ask-next">
            {w('walk.answers.next')}
          </Button>
          {view.walk.asks.length > 1 && (
            <Button type="text" onClick={() => void goOn()} data-testid="ask-skip">
              {w('walk.answers.skip')}
            </Button>
          )}
        </p>
      </form>
    </>
  )
}
