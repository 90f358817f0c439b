import type { Receipt } from '../bridge/go'

/** Nobody there confirmed the arrival, neither by a signature nor by a number of its own. */
export const isBlind = (r: Receipt) => !r.signature && !r.reference
