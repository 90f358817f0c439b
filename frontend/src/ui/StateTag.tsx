import type { State, Text } from '../bridge/go'
import { useWords } from '../i18n'

const tones: Partial<Record<State, string>> = {
  draft: 'quiet',
  frozen: 'primary',
  unknown: 'warning',
  'provider-rejected': 'blocker',
  'authority-rejected': 'blocker',
  returned: 'blocker',
  'photo-verification': 'warning',
  'sms-verification': 'warning',
  filed: 'good',
  abandoned: 'quiet',
}

/** Where an order stands. */
export function StateTag({ state, name }: { state: State; name: Text }) {
  const { say } = useWords()
  return <span className={`tag tag-${tones[state] ?? 'hint'}`}>{say(name)}</span>
}
