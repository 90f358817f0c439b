/** Where somebody was in the list when they left it for an order, so that they come back to it. */
export type ListPlace = {
  query: string
  state: string
  clerk: string
  /** How far down it was scrolled, and how many orders were there. */
  top: number
  rows: number
  /** The order that was opened, and how far from the top of the list its row stood. */
  row: string
  offset: number
}

export const listTop: ListPlace = { query: '', state: '', clerk: '', top: 0, rows: 0, row: '', offset: 0 }
