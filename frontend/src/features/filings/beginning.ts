import type { NewOrder, OrderType } from '../../bridge/go'

/** What a person answered in the dialog that begins an order. */
export type Beginning = {
  known: boolean
  clientId: string
  clientName: string
  subjectId: string
  entity: string
  province: string
  ruleSet: string // empty: the program's default
  type: OrderType
  /** What the subject's newest order mostly has in common with its next is taken over. */
  reuse: boolean
}

export const emptyBeginning: Beginning = {
  known: false,
  clientId: '',
  clientName: '',
  subjectId: '',
  entity: '',
  province: '',
  ruleSet: '',
  type: 'add-site',
  reuse: true,
}

/** The order to begin, or nothing while an answer is missing. */
export function newOrderOf(b: Beginning): NewOrder | undefined {
  const rules = { ...(b.ruleSet && { ruleSet: b.ruleSet }), ...(b.type !== 'add-site' && { type: b.type }) }
  if (b.known && b.clientId && b.subjectId) {
    return { clientId: b.clientId, subjectId: b.subjectId, ...(b.reuse && { reuse: true }), ...rules }
  }
  const client = b.known
    ? b.clientId && { clientId: b.clientId }
    : b.clientName.trim() && { clientName: b.clientName.trim() }
  if (!client || !b.entity || !b.province) return undefined
  return { ...client, entity: b.entity, province: b.province, ...rules }
}
