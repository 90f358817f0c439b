import type { ReactNode } from 'react'

export type Choice = { value: string; name: string; help?: string }

type Props = { legend: string; choices: Choice[]; onChoose: (value: string) => void; children?: ReactNode }

/** One question whose answers are taken with one press each. */
export function ChoiceList({ legend, choices, onChoose, children }: Props) {
  return (
    <ul className="first-choices" aria-label={legend}>
      {choices.map((c) => (
        <li key={c.value}>
          <button type="button" onClick={() => onChoose(c.value)} data-testid={`answer-${c.value}`}>
            <strong>{c.name}</strong>
            {c.help && <span className="help">{c.help}</span>}
          </button>
        </li>
      ))}
      {children && <li>{children}</li>}
    </ul>
  )
}
