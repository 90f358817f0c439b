import { Button } from 'antd'
import { pageUrl } from '../../bridge/door'
import type { OrderView, Start } from '../../bridge/go'
import { useWords } from '../../i18n'
import { Explained } from '../../ui/Explained'
import { ruleSetName } from '../../ui/ruleSetName'

type Props = { start: Start; view: OrderView; onOpen: (material: string) => void; onWholeForm: () => void }

/** What is known so far, always in sight. */
export function Summary({ start, view, onOpen, onWholeForm }: Props) {
  const words = useWords()
  const { w, say } = words
  const { subject, order } = view.draft
  const c = view.completeness
  const materials = view.slots.flatMap((s) => s.materials)
  const known = (value: string | undefined) => value || <span className="help">{w('walk.sum.open')}</span>
  const lines = [
    ['walk.sum.type', say(start.orderTypes.find((o) => o.value === order.type)?.label)],
    ['walk.sum.subject', subject.name],
    ['walk.sum.leader', subject.leader.name],
    ['walk.sum.site', [order.site.name, ...order.site.domains].filter(Boolean).join(' · ')],
    ['walk.sum.province', say(start.provinces.find((o) => o.value === subject.province)?.label)],
    ['walk.sum.rules', ruleSetName(view.review.ruleSet, words)],
    ['walk.sum.fields', w('walk.sum.fieldsCount', { n: c.fields, of: c.fieldsAsked })],
    ['walk.sum.papers', w('walk.sum.papersCount', { n: materials.length })],
  ] as const
  return (
    <aside className="first-summary" aria-label={w('walk.sum.title')} data-testid="walk-summary">
      <h2>{w('walk.sum.title')}</h2>
      <dl>
        {lines.map(([key, value]) => (
          <div key={key}>
            <dt>
              <Explained text={w(key)} />
            </dt>
            <dd className="break">{known(value)}</dd>
          </div>
        ))}
      </dl>
      <ul className="first-thumbs">
        {materials.map((m) => (
          <li key={m.id}>
            <button type="button" onClick={() => onOpen(m.id)} aria-label={w('material.view', { name: m.name })}>
              {m.facts.pages.length > 0 && <img src={pageUrl(m.id, 1, 160)} alt="" loading="lazy" />}
            </button>
          </li>
        ))}
      </ul>
      <p className="help">{w('walk.sum.saved')}</p>
      <Button block onClick={onWholeForm} data-testid="whole-form">
        {w('walk.toOrder')}
      </Button>
    </aside>
  )
}
