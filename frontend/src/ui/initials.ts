import type { FieldOption, Text } from '../bridge/go'

/** An option of a list that is searched by typing. */
type Searched = { value: string; label: string; initials: string }

/** Options with their names in one language; only provinces have initials. */
export const searched = (options: FieldOption[], say: (text: Text) => string): Searched[] =>
  options.map((o) => ({ value: o.value, label: say(o.label), initials: o.initials ?? '' }))

/** Whether an option is what somebody types: a part of its name, or the beginning of its initials in pinyin. Its value
 * is a word of the machine's that nobody types. */
export const byNameOrInitials = (typed: string, option?: Pick<Searched, 'label' | 'initials'>): boolean => {
  const wanted = typed.trim().toLowerCase()
  return option !== undefined && (option.label.toLowerCase().includes(wanted) || option.initials.startsWith(wanted))
}
