import type { StatisticsView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { share, shortDays } from './numbers'

type Props = { view: StatisticsView }

/** What came of the orders, in six numbers. */
export function Sums({ view }: Props) {
  const { w } = useWords()
  const sums = [
    { name: w('statistics.orders'), value: String(view.orders) },
    { name: w('statistics.open'), value: String(view.open) },
    { name: w('statistics.filed'), value: String(view.filed) },
    {
      name: w('statistics.straight'),
      value: share(view.straight, view.filed),
      help: w('statistics.straightHelp', { n: view.filed }),
    },
    {
      name: w('statistics.sentBack'),
      value: share(view.sentBack, view.orders),
      help: w('statistics.sentBackHelp', { n: view.orders }),
    },
    {
      name: w('statistics.median'),
      value: view.median === null ? w('statistics.noDays') : w('statistics.daysOf', { n: shortDays(view.median) }),
      help: w('statistics.medianHelp'),
    },
  ]
  return (
    <dl className="sums">
      {sums.map((s) => (
        <div key={s.name}>
          <dt>{s.name}</dt>
          <dd>{s.value}</dd>
          {s.help && <dd className="help">{s.help}</dd>}
        </div>
      ))}
    </dl>
  )
}
