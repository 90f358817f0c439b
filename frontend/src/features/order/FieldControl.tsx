import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import type { FieldView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { FOREVER } from '../../i18n/catalogue'
import { byNameOrInitials, searched } from '../../ui/initials'
import { splitList } from './values'

export type ControlProps = {
  field: FieldView
  id: string
  value: string
  describedBy: string
  invalid: boolean
  disabled: boolean
  /** Typing that goes on: save when it rests. */
  onType: (value: string) => void
  /** A whole value: save at once. */
  onChoose: (value: string) => void
  onLeave: () => void
}

/** How few options are shown side by side instead of in a list that opens. */
const SIDE_BY_SIDE = 3

/** The right control for a field's kind. */
export function FieldControl(props: ControlProps) {
  switch (props.field.kind) {
    case 'bool':
      return <YesNo {...props} />
    case 'choice':
      return props.field.options.length <= SIDE_BY_SIDE ? <FewOptions {...props} /> : <Options {...props} />
    case 'choices':
      return <Options {...props} multiple />
    case 'list':
      return <Tags {...props} />
    default:
      return <TextInput {...props} />
  }
}

/** A line or several of text. While an input method composes, nothing half-spelt is sent. */
function TextInput({ field, id, value, describedBy, invalid, disabled, onType, onChoose, onLeave }: ControlProps) {
  const { w } = useWords()
  // While an input method composes, what stands in the box is kept here: neither saved nor overwritten.
  const [composed, setComposed] = useState<string>()
  const common = {
    id,
    value: composed ?? value,
    disabled,
    placeholder: field.placeholder,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    'aria-required': field.required,
    status: invalid ? ('error' as const) : ('' as const),
    onChange: (event: { target: { value: string } }) =>
      composed === undefined ? onType(event.target.value) : setComposed(event.target.value),
    onCompositionStart: (event: { currentTarget: { value: string } }) => setComposed(event.currentTarget.value),
    onCompositionEnd: (event: { currentTarget: { value: string } }) => {
      setComposed(undefined)
      onType(event.currentTarget.value)
    },
    onBlur: () => {
      if (composed !== undefined) onType(composed)
      setComposed(undefined)
      onLeave()
    },
  }
  if (field.kind === 'long') return <Input.TextArea {...common} autoSize={{ minRows: 2, maxRows: 8 }} />
  if (field.kind !== 'date') return <Input {...common} autoComplete="off" spellCheck={false} />
  return (
    <div className="date-field">
      <Input {...common} autoComplete="off" placeholder={field.placeholder || w('field.datePlaceholder')} />
      <Button disabled={disabled} onClick={() => onChoose(FOREVER)}>
        {w('field.forever')}
      </Button>
    </div>
  )
}

function YesNo({ id, value, describedBy, disabled, onChoose, field }: ControlProps) {
  const { w, say } = useWords()
  return (
    <Checkbox
      id={id}
      checked={value === 'true'}
      disabled={disabled}
      aria-describedby={describedBy}
      aria-label={say(field.label)}
      onChange={(event) => onChoose(String(event.target.checked))}
    >
      {w(value === 'true' ? 'yes' : 'field.tick')}
    </Checkbox>
  )
}

function FewOptions({ field, id, value, describedBy, disabled, onChoose }: ControlProps) {
  const { say } = useWords()
  return (
    <Radio.Group
      id={id}
      value={value || null}
      disabled={disabled}
      aria-describedby={describedBy}
      aria-label={say(field.label)}
      onChange={(event) => onChoose(String(event.target.value))}
      options={field.options.map((o) => ({ value: o.value, label: say(o.label) }))}
    />
  )
}

function Options({
  field,
  id,
  value,
  describedBy,
  disabled,
  onChoose,
  multiple,
}: ControlProps & { multiple?: boolean }) {
  const { say, w } = useWords()
  const options = searched(field.options, say)
  const common = {
    id,
    disabled,
    options,
    style: { width: '100%' },
    'aria-describedby': describedBy,
    placeholder: field.placeholder || w('field.choose'),
    showSearch: { filterOption: byNameOrInitials },
  }
  return multiple ? (
    <Select {...common} mode="multiple" value={splitList(value)} onChange={(v: string[]) => onChoose(v.join(','))} />
  ) : (
    <Select
      {...common}
      value={value || null}
      allowClear={!field.required}
      onChange={(v?: string | null) => onChoose(v ?? '')}
    />
  )
}

/** Several values typed one after the other. */
function Tags({ field, id, value, describedBy, invalid, disabled, onChoose }: ControlProps) {
  const { w } = useWords()
  return (
    <Select
      id={id}
      mode="tags"
      open={false}
      suffixIcon={null}
      disabled={disabled}
      style={{ width: '100%' }}
      status={invalid ? 'error' : ''}
      aria-describedby={describedBy}
      value={splitList(value)}
      placeholder={field.placeholder || w('field.listPlaceholder')}
      tokenSeparators={[',', ' ', '\n', ';', '\uff0c', '\uff1b', '\u3001']}
      onChange={(values: string[]) =>
        onChoose(
          values
            .map((v) => v.trim())
            .filter(Boolean)
            .join(','),
        )
      }
    />
  )
}
