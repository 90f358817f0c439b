import { Select } from 'antd'
import { useWords } from '../../i18n'

const CHOICES = [0, 5, 15, 30, 60]

type Props = { minutes: number; onChange: (minutes: number) => void }

/** After how long without a touch the window locks itself. */
export function LockTime({ minutes, onChange }: Props) {
  const { w } = useWords()
  const choices = CHOICES.includes(minutes) ? CHOICES : [...CHOICES, minutes]
  return (
    <Select
      aria-label={w('safety.autoLock')}
      value={minutes}
      onChange={onChange}
      options={choices.map((n) => ({
        value: n,
        label: n === 0 ? w('safety.autoLockNever') : w('safety.autoLockAfter', { n }),
      }))}
      data-testid="auto-lock"
    />
  )
}
