import type { DeskFile } from '../../bridge/go'
import { useWords } from '../../i18n'
import { bytes } from '../../ui/format'
import { CopyButton } from './CopyButton'

/** The files that are laid out for uploading, in the page's order. */
export function DeskFiles({ files, folder }: { files: DeskFile[]; folder: string }) {
  const { w, say } = useWords()
  return (
    <>
      <p className="desk-folder">
        <output>{folder}</output> <CopyButton value={folder} name={w('companion.folder')} />
      </p>
      <ul className="desk-files">
        {files.map((f) => (
          <li key={f.path}>
            <span>{say(f.name)}</span>
            <code>{f.path.split(/[\\/]/).at(-1)}</code>
            <span className="help">
              {f.limit > 0 ? w('companion.limit', { size: bytes(f.bytes), limit: bytes(f.limit) }) : bytes(f.bytes)}
            </span>
            {f.over && <span className="tag tag-blocker">{w('companion.over')}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
