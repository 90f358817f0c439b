import type { FieldView } from '../../bridge/go'
import { useWords } from '../../i18n'

/** What the group holds and this order does not ask for: kept, without effect, and nowhere else to be seen. */
export function UnaskedFields({ fields }: { fields: FieldView[] }) {
  const { w, say } = useWords()
  if (fields.length === 0) return null
  return (
    <details className="unasked" data-testid="unasked">
      <summary>{w('section.unasked', { n: fields.length })}</summary>
      <p className="help">{w('section.unaskedWhy')}</p>
      <dl>
        {fields.map((f) => (
          <div key={f.path}>
            <dt>{say(f.label)}</dt>
            <dd>{f.kind === 'bool' ? w('yes') : shown(f, say)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** A value in words: choices by their labels. */
function shown(f: FieldView, say: (t: FieldView['label']) => string): string {
  if (f.options.length === 0) return f.value
  const label = (id: string) => {
    const option = f.options.find((o) => o.value === id)
    return option ? say(option.label) : id
  }
  return f.value
    .split(',')
    .map(label)
    .join(say({ zh: '、', en: ', ' }))
}
