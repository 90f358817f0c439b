/** An offer to undo a deletion: what does it, and what takes the offer out of sight. */
export type Offer = { back: () => void; close: () => void }

/** What the key for undoing does now. */
let latest: Offer | undefined

const inSight = new Set<Offer>()

/** Undoes the last deletion, if there was one. */
export function undoLatest() {
  latest?.back()
}

/** Takes every offer back: what it would undo is no longer in sight. */
export function endUndo() {
  latest = undefined
  for (const offer of [...inSight]) offer.close()
}

/** Makes an offer, which the key for undoing takes from now on. */
export function offerUndo(offer: Offer) {
  latest = offer
  inSight.add(offer)
}

/** The key no longer takes the offer. */
export function forgetUndo(offer: Offer) {
  if (latest === offer) latest = undefined
}

/** The offer went out of sight; its key works on. */
export function hideUndo(offer: Offer) {
  inSight.delete(offer)
}
