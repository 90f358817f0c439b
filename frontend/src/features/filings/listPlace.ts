/** Where somebody was in the list when they left it for an order, so that they come back to it. */
export type ListPlace = {
  query: string
  state: string
  clerk: string
  /** How far down it was scrolled, and how many orders were there. */
  top: number
  rows: number
  /** The order whose row had the focus, or was opened. */
  row: string
}

export const listTop: ListPlace = { query: '', state: '', clerk: '', top: 0, rows: 0, row: '' }
