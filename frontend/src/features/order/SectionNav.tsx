import { useWords } from '../../i18n'
import { type Count, SECTIONS, type Section } from './sections'

type Props = {
  current: Section
  counts: Record<Section, Count>
  handedOver: boolean
  onGo: (section: Section) => void
}

/** The stations of an order with what is open at each. */
export function SectionNav({ current, counts, handedOver, onGo }: Props) {
  const { w } = useWords()
  return (
    <nav aria-label={w('order.sections')} className="sections">
      <ol>
        {SECTIONS.map((section, i) => {
          const { blockers, warnings } = counts[section]
          const open = section === 'review' || section === 'handover' ? 0 : blockers
          const done = section === 'handover' ? handedOver : section !== 'review' && blockers + warnings === 0
          return (
            <li key={section}>
              <button
                type="button"
                aria-current={section === current ? 'step' : undefined}
                onClick={() => onGo(section)}
                data-testid={`section-${section}`}
              >
                <span className={done ? 'step-number step-done' : 'step-number'} aria-hidden="true">
                  {done ? '✓' : i + 1}
                </span>
                <span className="step-name">{w(`section.${section}`)}</span>
                {open > 0 && (
                  <span className="step-open">
                    <span aria-hidden="true">{open}</span>
                    <span className="unseen">{w('section.open', { n: open })}</span>
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
