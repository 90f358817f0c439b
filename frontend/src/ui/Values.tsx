import type { Value } from '../bridge/go'
import { useWords } from '../i18n'
import { Swatch } from './Swatch'

/** The numbers behind a finding: measured against wanted, colours as swatches. */
export function Values({ values }: { values: Value[] }) {
  const { w } = useWords()
  if (values.length === 0) return null
  return (
    <ul className="values">
      {values.map((v) => (
        <li key={`${v.name} ${v.measured}`}>
          {v.colour ? (
            <Swatch colour={v.colour} label={w('value.measured', { value: v.measured || v.colour })} />
          ) : (
            <span>{w('value.measured', { value: v.measured })}</span>
          )}
          {v.target ? (
            <Swatch colour={v.target} label={w('value.wanted', { value: v.wanted || v.target })} />
          ) : (
            v.wanted && <span>{w('value.wanted', { value: v.wanted })}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
