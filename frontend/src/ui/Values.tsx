import type { Value } from '../bridge/go'
import { useWords } from '../i18n'

const SIDE = 28

/** The colours behind a finding, measured beside wanted. Other numbers stand in its message already. */
export function Values({ values }: { values: Value[] }) {
  const { w } = useWords()
  const colours = values.filter((v) => v.colour || v.target)
  if (colours.length === 0) return null
  return (
    <ul className="values">
      {colours.map((v) => {
        const patches = [v.colour, v.target].filter((c): c is string => Boolean(c))
        return (
          <li key={`${v.name} ${v.measured}`}>
            <svg width={patches.length * SIDE + 1} height={SIDE + 1} aria-hidden="true" data-testid="patches">
              {patches.map((colour, i) => (
                <rect
                  key={i}
                  x={i * SIDE + 0.5}
                  y="0.5"
                  width={SIDE}
                  height={SIDE}
                  fill={colour}
                  stroke="var(--edge)"
                />
              ))}
            </svg>
            <span>
              {v.colour && <span>{w('value.measured', { value: v.measured || v.colour })}</span>}
              {(v.target || v.wanted) && (
                <span>{w('value.wanted', { value: [v.target, v.wanted].filter(Boolean).join(' ') })}</span>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
