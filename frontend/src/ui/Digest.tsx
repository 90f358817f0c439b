import { useWords } from '../i18n'
import { digestGroups } from './format'

/** A digest in full, in groups that people can compare. */
export function Digest({ digest }: { digest: string }) {
  const { w } = useWords()
  return (
    <p className="digest">
      <span className="help">{w('digest')}</span>
      <code data-testid="digest" data-digest={digest}>
        {digestGroups(digest).map((group, i) => (
          <span key={i}>{group}</span>
        ))}
      </code>
    </p>
  )
}
