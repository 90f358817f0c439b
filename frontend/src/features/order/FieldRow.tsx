import type { FieldView, Finding, RejectionView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { SentBack } from '../../ui/SentBack'
import { SeverityMark } from '../../ui/SeverityMark'
import { FieldControl } from './FieldControl'

type Props = {
  field: FieldView
  value: string
  findings: Finding[]
  rejections: RejectionView[] // that concern the field
  disabled: boolean
  onType: (value: string) => void
  onChoose: (value: string) => void
  onLeave: () => void
}

/** The element id of a field's control, for labels and for jumping to it. */
export const fieldId = (path: string) => `field-${path.replaceAll('.', '-')}`

/** One field: label, control, help, and what the review found in it. */
export function FieldRow({ field, value, findings, rejections, disabled, onType, onChoose, onLeave }: Props) {
  const { w, say } = useWords()
  const id = fieldId(field.path)
  return (
    <div className={`field field-${field.kind}`} data-field={field.path}>
      <label htmlFor={id} className="field-label">
        {say(field.label)}
        {!field.required && <span className="field-optional">{w('field.optional')}</span>}
      </label>
      <FieldControl
        field={field}
        id={id}
        value={value}
        disabled={disabled}
        describedBy={`${id}-notes`}
        invalid={findings.some((f) => f.severity === 'blocker')}
        onType={onType}
        onChoose={onChoose}
        onLeave={onLeave}
      />
      <div id={`${id}-notes`} className="field-notes">
        {say(field.help) && <p className="help">{say(field.help)}</p>}
        <SentBack rejections={rejections} />
        {findings.map((f) => (
          <p key={f.key} className={`note note-${f.severity}`} data-testid={`finding-${f.code}`}>
            <SeverityMark severity={f.severity} bare /> <span>{say(f.message)}</span> <span>{say(f.advice)}</span>
            {f.override && <span className="note-reason">{w('override.given', { reason: f.override })}</span>}
          </p>
        ))}
      </div>
    </div>
  )
}
