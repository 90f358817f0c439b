import type { ReactNode } from 'react'
import { useWords } from '../../i18n'

export type Choice = { value: string; name: string; help?: string }

type Props = {
  legend: string
  choices: Choice[]
  /** What was chosen before. */
  chosen?: string | undefined
  onChoose: (value: string) => void
  children?: ReactNode
}

/** One question whose answers are taken with one press each. */
export function ChoiceList({ legend, choices, chosen, onChoose, children }: Props) {
  const { w } = useWords()
  return (
    <ul className="first-choices" aria-label={legend}>
      {choices.map((c) => (
        <li key={c.value}>
          <button
            type="button"
            className={c.value === chosen ? 'first-chosen' : undefined}
            onClick={() => onChoose(c.value)}
            data-testid={`answer-${c.value}`}
          >
            <strong>
              {c.name} {c.value === chosen && <span className="tag tag-primary">{w('walk.begin.chosen')}</span>}
            </strong>
            {c.help && <span className="help">{c.help}</span>}
          </button>
        </li>
      ))}
      {children && <li>{children}</li>}
    </ul>
  )
}
