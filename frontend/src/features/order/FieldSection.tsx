import { useState } from 'react'
import type { FieldView, Finding, RejectionView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { FieldRow } from './FieldRow'
import type { Autosave } from './useAutosave'

type Props = {
  fields: FieldView[]
  findings: Finding[]
  rejections: RejectionView[]
  editable: boolean
  autosave: Autosave
}

/** What is said of a field nobody has come to yet: a gap that is still to be filled is no reproach. */
const spared = (f: Finding) => f.code === 'field.missing'

/** The fields of one group, each saved as it is filled. */
export function FieldSection({ fields, findings, rejections, editable, autosave }: Props) {
  const { w } = useWords()
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set())
  const visit = (path: string) => setVisited((before) => (before.has(path) ? before : new Set(before).add(path)))
  if (fields.length === 0) return <p className="help">{w('section.noFields')}</p>
  return (
    <div className="fields">
      {fields.map((field) => {
        const value = autosave.edits[field.path] ?? field.value
        const typing = autosave.edits[field.path] !== undefined
        return (
          <FieldRow
            key={field.path}
            field={field}
            value={value}
            disabled={!editable}
            rejections={rejections.filter((r) => r.fields.includes(field.path))}
            findings={
              typing ? [] : findings.filter((f) => f.field === field.path && (visited.has(field.path) || !spared(f)))
            }
            onType={(v) => autosave.edit(field.path, v, true)}
            onChoose={(v) => {
              visit(field.path)
              autosave.edit(field.path, v)
            }}
            onLeave={() => {
              visit(field.path)
              void autosave.flush()
            }}
          />
        )
      })}
    </div>
  )
}
