import type { Severity } from '../bridge/go'
import { useWords } from '../i18n'

const shapes: Record<Severity, string> = {
  blocker: 'M4.2.5h5.6l3.7 3.7v5.6l-3.7 3.7H4.2L.5 9.8V4.2zM3.4 6v2h7.2V6z', // a stop sign with its bar
  warning: 'M7 .8 13.7 13H.3zM6.2 5v4h1.6V5zm0 5v1.6h1.6V10z', // a triangle with its mark
  hint: 'M7 .7a6.3 6.3 0 1 0 0 12.6A6.3 6.3 0 0 0 7 .7zM6.2 3v1.6h1.6V3zm0 3v5h1.6V6z', // a disc with its i
}

/** A severity as shape, colour and word: never by colour alone. */
export function SeverityMark({ severity, bare = false }: { severity: Severity; bare?: boolean }) {
  const { w } = useWords()
  return (
    <span className={`severity severity-${severity}`}>
      <svg viewBox="0 0 14 14" width="13" height="13" aria-hidden="true">
        <path d={shapes[severity]} fill="currentColor" fillRule="evenodd" />
      </svg>
      <span className={bare ? 'unseen' : ''}>{w(`severity.${severity}`)}</span>
    </span>
  )
}
