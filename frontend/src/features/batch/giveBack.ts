import { go } from '../../bridge/door'

/** The orders of each clerk, so that they can be given back. */
export function byClerk(orders: string[], clerkOf: (order: string) => string): Map<string, string[]> {
  const of = new Map<string, string[]>()
  for (const order of orders) {
    const clerk = clerkOf(order)
    of.set(clerk, [...(of.get(clerk) ?? []), order])
  }
  return of
}

/** Gives orders back to who handled them before, one clerk after another. */
export async function giveBack(former: Map<string, string[]>): Promise<void> {
  for (const [clerk, orders] of former) await go.AssignClerk(orders, clerk)
}
