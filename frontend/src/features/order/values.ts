/** The values of a field that holds several, joined with commas. */
export const splitList = (value: string) => value.split(',').filter(Boolean)
