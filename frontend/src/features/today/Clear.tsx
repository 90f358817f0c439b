import { useStartWords } from '../../i18n/language'

/** A day on which nothing waits. */
export function Clear({ onList }: { onList: () => void }) {
  const { w } = useStartWords()
  return (
    <section className="today-clear" aria-label={w('today.clear')} data-testid="today-clear">
      <svg viewBox="0 0 96 72" width="144" height="108" aria-hidden="true">
        <path d="M12 62h72" />
        <rect x="30" y="14" width="36" height="48" rx="3" />
        <path d="M38 27h20M38 35h20M38 43h10" />
        <circle cx="66" cy="52" r="12" className="today-clear-seal" />
        <path d="M60 52l4.5 4.5L72 48" />
      </svg>
      <h2>{w('today.clear')}</h2>
      <p className="help">{w('today.clearHelp')}</p>
      <button type="button" className="button" onClick={onList}>
        {w('today.toList')}
      </button>
    </section>
  )
}
