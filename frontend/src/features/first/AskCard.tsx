import { Button } from 'antd'
import type { FieldView, OrderView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { Explained } from '../../ui/Explained'
import type { StepProps } from './StepProps'

type Props = Pick<StepProps, 'view' | 'saving' | 'parts'> & { field: FieldView }

/** One thing that is asked for: what, what for, where to find it, and the box it goes into. */
export function AskCard({ view, field, saving, parts }: Props) {
  const { w, say } = useWords()
  const typing = saving.edits[field.path] !== undefined
  const findings = view.review.findings.filter((f) => f.field === field.path && f.code !== 'field.missing')
  const unanswered = field.kind === 'bool' && field.value !== 'true'
  const read = view.slots
    .flatMap((s) => s.materials)
    .flatMap((m) => m.read)
    .find((r) => r.field === field.path && r.new)
  return (
    <section className="first-ask" data-ask={field.path} aria-label={say(field.label)}>
      {field.path === 'subjectConfirmed' && <SubjectTable view={view} />}
      {parts.field(field, typing || unanswered ? [] : findings)}
      {read && read.new !== field.value && (
        <p className="first-read">
          {w('walk.answers.read', { value: read.new })}{' '}
          <Button size="small" onClick={() => saving.edit(field.path, read.new)}>
            {w('walk.answers.use')}
          </Button>
        </p>
      )}
      <WhyWhere why={say(field.why)} where={say(field.where)} />
    </section>
  )
}

/** What a thing is good for and where a person finds it. */
export function WhyWhere({ why, where }: { why: string; where: string }) {
  const { w } = useWords()
  if (!why && !where) return null
  return (
    <dl className="first-why">
      {why && (
        <>
          <dt>{w('walk.why')}</dt>
          <dd>
            <Explained text={why} />
          </dd>
        </>
      )}
      {where && (
        <>
          <dt>{w('walk.where')}</dt>
          <dd>
            <Explained text={where} />
          </dd>
        </>
      )}
    </dl>
  )
}

/** The subject's data, to be compared with its papers. */
function SubjectTable({ view }: { view: OrderView }) {
  const { w, say } = useWords()
  const fields = view.fields.filter(
    (f) => (f.group === 'subject' || f.group === 'subject-leader') && f.kind !== 'bool' && (f.required || f.value),
  )
  return (
    <>
      <h3>{w('walk.answers.compare')}</h3>
      <dl className="first-table">
        {fields.map((f) => (
          <div key={f.path}>
            <dt>{say(f.label)}</dt>
            <dd className="break">
              {say(f.options.find((o) => o.value === f.value)?.label) || f.value || w('walk.answers.empty')}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
