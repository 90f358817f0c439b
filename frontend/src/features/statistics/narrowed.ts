import type { OwnerCount, StatisticsView } from '../../bridge/go'

/** Whose orders are looked at: one client's, by id, or those of one clerk, by name. */
export type Whose = { kind: 'client' | 'clerk'; key: string }

/** What tells one owner from the others of its kind. */
export const keyOf = (kind: Whose['kind'], owner: OwnerCount) => (kind === 'client' ? owner.id : owner.name)

export const ownersOf = (view: StatisticsView, kind: Whose['kind']) => (kind === 'client' ? view.clients : view.clerks)

/** The statistics of one client or clerk; of all where nobody is chosen or who was has no orders in this time. */
export function narrowed(view: StatisticsView, whose: Whose | undefined): StatisticsView {
  const owner = whose && ownersOf(view, whose.kind).find((o) => keyOf(whose.kind, o) === whose.key)
  if (!owner) return view
  return {
    ...view,
    orders: owner.orders,
    open: owner.open,
    filed: owner.filed,
    sentBack: owner.sentBack,
    straight: owner.straight,
    median: owner.median,
    unnamed: owner.unnamed,
    reasons: owner.reasons.flatMap(({ id, count }) =>
      view.reasons.filter((r) => r.id === id).map((r) => ({ ...r, count })),
    ),
    stages: owner.stages.flatMap((own) =>
      view.stages.filter((s) => s.state === own.state).map((s) => ({ ...s, ...own })),
    ),
  }
}
