import type { Severity } from '../bridge/go'
import { useWords } from '../i18n'

const shapes: Record<Severity, string> = {
  blocker: 'M4 1h6l3 3v6l-3 3H4l-3-3V4z',
  warning: 'M7 1.2 13.4 12.6H.6z',
  hint: 'M7 1a6 6 0 1 0 0 12A6 6 0 0 0 7 1z',
}

/** A severity as shape, colour and word: never by colour alone. */
export function SeverityMark({ severity, bare = false }: { severity: Severity; bare?: boolean }) {
  const { w } = useWords()
  return (
    <span className={`severity severity-${severity}`}>
      <svg viewBox="0 0 14 14" width="12" height="12" aria-hidden="true">
        <path d={shapes[severity]} fill="currentColor" />
      </svg>
      <span className={bare ? 'unseen' : ''}>{w(`severity.${severity}`)}</span>
    </span>
  )
}
