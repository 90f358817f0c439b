/** What is to be told in passing: that something went wrong, or that it is done. */
export type Notice = { problem: unknown } | { done: string }

/** Tells it, now or as soon as messages can be shown. */
export type Tell = (notice: Notice) => void
