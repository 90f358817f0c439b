import type { RejectionView } from '../bridge/go'
import { useWords } from '../i18n'

/** What the other side sent a field or a slot back for. */
export function SentBack({ rejections }: { rejections: RejectionView[] }) {
  const { w, say } = useWords()
  return rejections
    .filter((r) => !r.changed)
    .map((r) => (
      <p key={`${r.at} ${r.id} ${r.text}`} className="note note-blocker" data-testid="sent-back">
        {w('reject.at', { words: r.text || say(r.title) })}
      </p>
    ))
}
