import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { pageUrl } from '../../bridge/door'
import type { Finding, MaterialView, SlotView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { bytes } from '../../ui/format'
import { SeverityMark } from '../../ui/SeverityMark'
import { typeName } from '../../ui/typeName'
import type { MaterialActions } from './actions'
import { MendMenu } from './MendMenu'

type Props = {
  material: MaterialView
  slots: SlotView[]
  editable: boolean
  actions: MaterialActions
  onOpen: (material: MaterialView, finding?: Finding) => void
}

const THUMBNAIL = 240

/** One material: what it looks like, what it is, what was found, and what can be done. */
export function MaterialCard({ material: m, slots, editable, actions, onOpen }: Props) {
  const { w, say } = useWords()
  const page = m.facts.pages[0]
  const facts = [
    bytes(m.bytes),
    typeName(m.facts.file.type),
    page && `${page.width} × ${page.height}`,
    m.facts.pages.length > 1 && w('material.pages', { n: m.facts.pages.length }),
  ]
  return (
    <li className="material" data-material={m.id} data-testid="material">
      <Thumbnail material={m} onOpen={() => onOpen(m)} />
      <div className="material-body">
        <p className="material-name">{m.name}</p>
        <p className="help">{facts.filter(Boolean).join(' · ')}</p>
        {m.mend && <p className="help">{w('material.mended', { how: w(`mended.${m.mend}`) })}</p>}
        {m.findings.length === 0 && <p className="material-clear">{w('material.nothing')}</p>}
        <ul className="material-findings">
          {m.findings.map((f) => (
            <li key={f.key}>
              <button type="button" onClick={() => onOpen(m, f)} data-testid={`finding-${f.code}`}>
                <SeverityMark severity={f.severity} bare />
                <span>{say(f.message)}</span>
              </button>
            </li>
          ))}
        </ul>
        {editable && (
          <div className="material-actions">
            <MendMenu material={m} onMend={(mend, turn, n) => void actions.mend(m, mend, turn, n)} />
            <Button size="small" onClick={() => void actions.replace(m)}>
              {w('material.replace')}
            </Button>
            <Dropdown
              getPopupContainer={(button) => button.parentElement ?? document.body}
              trigger={['click']}
              menu={{
                items: slots.filter((s) => s.id !== m.slot).map((s) => ({ key: s.id, label: say(s.name) })),
                onClick: ({ key }) => void actions.move(m, key),
              }}
            >
              <Button size="small" type="text">
                {w('material.move')}
              </Button>
            </Dropdown>
            <Button size="small" type="text" onClick={() => void actions.remove(m)} data-testid="remove">
              {w('material.remove')}
            </Button>
          </div>
        )}
      </div>
    </li>
  )
}

function Thumbnail({ material: m, onOpen }: { material: MaterialView; onOpen: () => void }) {
  const { w } = useWords()
  const [failed, setFailed] = useState(m.facts.pages.length === 0)
  const label = [w('material.view', { name: m.name }), failed && w('material.noPicture')].filter(Boolean).join(' ')
  return (
    <button type="button" className="thumbnail" onClick={onOpen} aria-label={label}>
      {failed ? (
        <span>{w('material.noPicture')}</span>
      ) : (
        <img src={pageUrl(m.id, 1, THUMBNAIL)} alt="" loading="lazy" onError={() => setFailed(true)} />
      )}
    </button>
  )
}
