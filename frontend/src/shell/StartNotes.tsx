import { useEffect, useState } from 'react'
import { onSafeAsked } from '../bridge/door'
import type { Start } from '../bridge/go'
import { useStartWords } from '../i18n/language'

type Props = { start: Start; onReport: () => void }

/**
 * What the window has to say of how it was started: that the last run crashed, that this one is in safe mode and why, or that
 * it must be closed for safe mode, which a second start asked for.
 */
export function StartNotes({ start, onReport }: Props) {
  return (
    <>
      <HowItBegan start={start} onReport={onReport} />
      <SafeAsked />
    </>
  )
}

function SafeAsked() {
  const { w } = useStartWords()
  const [asked, setAsked] = useState(false)
  useEffect(() => onSafeAsked(() => setAsked(true)), [])
  if (!asked) return null
  return (
    <div className="note note-hint note-start" role="alert" data-testid="safe-asked">
      <p>{w('safeMode.asked')}</p>
      <button type="button" className="button" onClick={() => setAsked(false)}>
        {w('crashed.read')}
      </button>
    </div>
  )
}

function HowItBegan({ start, onReport }: Props) {
  const { w } = useStartWords()
  const [read, setRead] = useState(false)
  const report = start.failed > 0 && (
    <button type="button" className="button" onClick={onReport} data-testid="crash-report">
      {w('report.title')}
    </button>
  )
  if (start.safe)
    return (
      <div className="note note-warning note-start" role="alert" data-testid="safe-mode">
        <div>
          <strong>{w('safeMode.title')}</strong>
          {start.failed > 1 && <p>{w('safeMode.because', { n: start.failed })}</p>}
          <p>{w('safeMode.help')}</p>
          {start.left > 0 && <p>{w('safeMode.left', { n: start.left })}</p>}
        </div>
        {report}
      </div>
    )
  if (start.failed === 0 || read) return null
  return (
    <div className="note note-hint note-start" role="status" data-testid="crashed">
      <div>
        <strong>{w('crashed.title')}</strong>
        <p>{w('crashed.help')}</p>
      </div>
      {report}
      <button type="button" className="button" onClick={() => setRead(true)} data-testid="crash-read">
        {w('crashed.read')}
      </button>
    </div>
  )
}
