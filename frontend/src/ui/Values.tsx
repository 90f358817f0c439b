import type { Value } from '../bridge/go'
import { useWords } from '../i18n'
import { Swatch } from './Swatch'

/** The colours behind a finding, measured and wanted. Other numbers stand in its message already. */
export function Values({ values }: { values: Value[] }) {
  const { w } = useWords()
  const colours = values.filter((v) => v.colour || v.target)
  if (colours.length === 0) return null
  return (
    <ul className="values">
      {colours.map((v) => (
        <li key={`${v.name} ${v.measured}`}>
          {v.colour && <Swatch colour={v.colour} label={w('value.measured', { value: v.measured || v.colour })} />}
          {v.target && <Swatch colour={v.target} label={w('value.wanted', { value: v.wanted || v.target })} />}
        </li>
      ))}
    </ul>
  )
}
