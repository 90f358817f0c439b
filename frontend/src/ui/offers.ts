import type { ReadField, Taken } from '../bridge/go'

/** Whether taking a field over would change the form. */
export const offered = (f: ReadField) => f.field !== '' && f.new !== '' && f.new !== f.old

/** Whether a field is certain and would overwrite nothing. */
export const untouched = (f: ReadField) => offered(f) && f.certain && f.old === ''

/** A value as the person sees it. */
export const takenOf = (f: ReadField): Taken => ({ field: f.field, old: f.old, new: f.new })
