import type { RuleSetView } from '../bridge/go'
import type { Words } from '../i18n'

/** The name of a rule set, with what a person must know before trusting it: that it is foreign, or not verified. */
export function ruleSetName(set: RuleSetView, { w, say }: Pick<Words, 'w' | 'say'>): string {
  const notes = [set.foreign && w('rules.foreign'), set.unverified && w('rules.unverified')].filter(Boolean)
  return notes.length > 0
    ? w('rules.noted', { name: say(set.title), notes: notes.join(w('list.comma')) })
    : say(set.title)
}
