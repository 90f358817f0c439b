import { Select } from 'antd'
import type { RuleSetView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { ruleSetName } from '../../ui/ruleSetName'

type Props = { current: RuleSetView; sets: RuleSetView[]; onChange: (id: string) => void }

/** By which set the order is judged. Another one judges it anew, and the difference is shown. */
export function RuleSetChoice({ current, sets, onChange }: Props) {
  const words = useWords()
  const known = sets.some((s) => s.id === current.id) ? sets : [current, ...sets]
  return (
    <div className="field rule-set-choice">
      <label className="field-label" htmlFor="order-rules">
        {words.w('review.ruleSet')}
      </label>
      <Select
        id="order-rules"
        value={current.id}
        onChange={onChange}
        options={known.map((s) => ({ value: s.id, label: ruleSetName(s, words) }))}
      />
      <p className="help">{words.w('review.ruleSetHelp')}</p>
    </div>
  )
}
