import type { TodayBegun, TodayKind } from '../../bridge/go'
import { useStartWords } from '../../i18n/language'

type Props = {
  view: TodayBegun
  chosen: TodayKind | undefined
  onChoose: (kind: TodayKind | undefined) => void
}

/** How many things there are of each kind; one kind can be looked at alone. */
export function KindFilter({ view, chosen, onChoose }: Props) {
  const { w, say } = useStartWords()
  if (view.whole && view.kinds.length < 2) return null
  return (
    <fieldset className="today-kinds">
      <legend className="unseen">{w('today.filter')}</legend>
      <button type="button" aria-pressed={!chosen} onClick={() => onChoose(undefined)}>
        {w('today.all')} {view.whole && <span className="count">{view.count}</span>}
      </button>
      {(view.whole ? view.kinds : []).map(({ kind, name, count }) => (
        <button
          key={kind}
          type="button"
          aria-pressed={chosen === kind}
          onClick={() => onChoose(chosen === kind ? undefined : kind)}
          data-testid={`kind-${kind}`}
        >
          {say(name)} <span className="count">{count}</span>
        </button>
      ))}
    </fieldset>
  )
}
