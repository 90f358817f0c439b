import { Alert, Button, Tag } from 'antd'
import type { ReleaseStanding, UpdateView } from '../../bridge/go'
import { type Key, useWords } from '../../i18n'
import { Digest } from '../../ui/Digest'
import { bytes } from '../../ui/format'

const TOLD: Record<ReleaseStanding, { key: Key; type: 'success' | 'info' | 'warning' }> = {
  newer: { key: 'updates.newer', type: 'info' },
  same: { key: 'updates.same', type: 'success' },
  older: { key: 'updates.older', type: 'warning' },
  unknown: { key: 'updates.unknown', type: 'info' },
}

/** What a release says of itself, beside what this program is. */
export function Release({ view, onDownloaded }: { view: UpdateView; onDownloaded: () => void }) {
  const { w, say } = useWords()
  const told = TOLD[view.standing]
  return (
    <section aria-label={view.newest} data-testid="release">
      <Alert
        type={told.type}
        showIcon
        title={w(told.key, { version: view.newest, day: view.released })}
        description={view.locks ? w('updates.locks') : undefined}
      />
      {view.standing !== 'same' && view.standing !== 'older' && (
        <>
          <ul className="updates-changes">
            {view.changes.map((change) => (
              <li key={change.text.zh}>
                <Tag>{w(`updates.kind.${change.kind}`)}</Tag>
                {say(change.text)}
              </li>
            ))}
          </ul>
          {view.files.map((file) => (
            <div key={file.name} className="updates-file">
              <strong>{file.name}</strong> <span className="help">{bytes(file.bytes)}</span>
              <Digest digest={file.sha256} />
            </div>
          ))}
          {view.page && (
            <p>
              {w('updates.page')} <code className="updates-page">{view.page}</code>
            </p>
          )}
        </>
      )}
      <p className="help">{w('updates.checkHelp')}</p>
      <Button onClick={onDownloaded} data-testid="check-download">
        {w('updates.checkDownload')}
      </Button>
    </section>
  )
}
