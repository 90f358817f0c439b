import type { TodayItem, TodayKind } from '../../bridge/go'
import { useWords } from '../../i18n'

type Props = {
  items: TodayItem[]
  chosen: TodayKind | undefined
  onChoose: (kind: TodayKind | undefined) => void
}

/** How many things there are of each kind; one kind can be looked at alone. */
export function KindFilter({ items, chosen, onChoose }: Props) {
  const { w, say } = useWords()
  const kinds = [...new Map(items.map((i) => [i.kind, i.kindName])).entries()]
  if (kinds.length < 2) return null
  const count = (kind: TodayKind) => items.filter((i) => i.kind === kind).length
  return (
    <fieldset className="today-kinds">
      <legend className="unseen">{w('today.filter')}</legend>
      <button type="button" aria-pressed={!chosen} onClick={() => onChoose(undefined)}>
        {w('today.all')} <span className="count">{items.length}</span>
      </button>
      {kinds.map(([kind, name]) => (
        <button
          key={kind}
          type="button"
          aria-pressed={chosen === kind}
          onClick={() => onChoose(chosen === kind ? undefined : kind)}
          data-testid={`kind-${kind}`}
        >
          {say(name)} <span className="count">{count(kind)}</span>
        </button>
      ))}
    </fieldset>
  )
}
