import { useStartWords } from '../i18n/language'

/** A screen that fell over: what was saved is safe, and it can be drawn again. */
export function Broken({ onRetry, onReport }: { onRetry: () => void; onReport: () => void }) {
  const { w } = useStartWords()
  return (
    <main className="page">
      <div className="note note-blocker note-large" role="alert">
        <div>
          <strong>{w('problem.internal')}</strong>
          <p>{w('problem.internalAdvice')}</p>
        </div>
        <button type="button" className="button" onClick={onRetry}>
          {w('retry')}
        </button>
        <button type="button" className="button" onClick={onReport}>
          {w('report.title')}
        </button>
      </div>
    </main>
  )
}
