import { Select } from 'antd'
import type { StatisticsView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { keyOf, ownersOf, type Whose } from './narrowed'

type Props = { view: StatisticsView; whose: Whose | undefined; onChoose: (whose: Whose | undefined) => void }

const KINDS = ['clerk', 'client'] as const
const named = (whose: Whose | undefined) => (whose ? `${whose.kind} ${whose.key}` : '')

/** Whose orders the figures are of: everybody's, one clerk's or one client's. */
export function WhoseChoice({ view, whose, onChoose }: Props) {
  const { w } = useWords()
  const all = KINDS.flatMap((kind) => ownersOf(view, kind).map((o): Whose => ({ kind, key: keyOf(kind, o) })))
  const groups = KINDS.map((kind) => ({
    label: w(`statistics.of.${kind}`),
    options: ownersOf(view, kind).map((o) => ({
      value: named({ kind, key: keyOf(kind, o) }),
      label: o.name || w('clerk.nobody'),
    })),
  }))
  return (
    <div className="statistics-whose">
      <label htmlFor="statistics-whose">{w('statistics.whose')}</label>
      <Select
        id="statistics-whose"
        style={{ width: 320 }}
        showSearch={{ optionFilterProp: 'label' }}
        value={named(all.find((one) => named(one) === named(whose)))}
        onChange={(value: string) => onChoose(all.find((one) => named(one) === value))}
        options={[{ value: '', label: w('statistics.everybody') }, ...groups]}
      />
    </div>
  )
}
