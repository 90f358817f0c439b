/** Days with one digit behind the point, none when they are whole or many. */
export const shortDays = (days: number) => (days >= 100 ? String(Math.round(days)) : String(Math.round(days * 10) / 10))

/** A share of a whole in words that say nothing when there is no whole. */
export const share = (part: number, whole: number) => (whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`)
