import { Button, Dropdown } from 'antd'
import { memo, useState } from 'react'
import { pageUrl } from '../../bridge/door'
import type { Finding, MaterialView, SlotView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { bytes } from '../../ui/format'
import { taken } from '../../ui/menu'
import { SeverityMark } from '../../ui/SeverityMark'
import { typeName } from '../../ui/typeName'
import type { MaterialActions } from './actions'
import type { MendChoice } from './choices'
import type { Measure } from './MaterialList'
import { MendDialog } from './MendDialog'
import { MendMenu } from './MendMenu'
import { PagePicker } from './PagePicker'

type Props = {
  order: string
  material: MaterialView
  slots: SlotView[]
  editable: boolean
  actions: MaterialActions
  onOpen: (material: MaterialView, finding?: Finding) => void
  /** Its place in a long list, which measures it. */
  index?: number | undefined
  measure?: Measure | undefined
}

const THUMBNAIL = 240

/** One material: what it looks like, what it is, what was found, and what can be done. */
export const MaterialCard = memo(function MaterialCard(props: Props) {
  const { order, material: m, slots, editable, actions, onOpen, index, measure } = props
  const { w, say } = useWords()
  const [choice, setChoice] = useState<MendChoice>()
  const [picking, setPicking] = useState(false)
  const page = m.facts.pages[0]
  const done = [m.mend, ...(m.then ?? [])].flatMap((how) => (how ? [w(`mended.${how}`)] : []))
  const facts = [
    bytes(m.bytes),
    typeName(m.facts.file.type),
    page && `${page.width} × ${page.height}`,
    m.facts.pages.length > 1 && w('material.pages', { n: m.facts.pages.length }),
  ]
  return (
    <li className="material" data-material={m.id} data-testid="material" ref={measure} data-index={index}>
      <Thumbnail material={m} onOpen={() => onOpen(m)} />
      <div className="material-body">
        <p className="material-name">{m.name}</p>
        <p className="help">{facts.filter(Boolean).join(' · ')}</p>
        {m.mend && <p className="help">{w('material.mended', { how: done.join(w('list.comma')) })}</p>}
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
            <MendMenu material={m} onChoose={setChoice} onPages={() => setPicking(true)} />
            {m.mendedOf && (
              <Button size="small" onClick={() => void actions.undoMend(m)} data-testid="undo-mend">
                {w('material.undoMend')}
              </Button>
            )}
            <Button size="small" onClick={() => void actions.replace(m)}>
              {w('material.replace')}
            </Button>
            <Dropdown
              getPopupContainer={(button) => button.parentElement ?? document.body}
              trigger={['click']}
              autoFocus
              menu={{
                items: slots.filter((s) => s.id !== m.slot).map((s) => ({ key: s.id, label: say(s.name) })),
                onClick: taken((slot) => void actions.move(m, slot)),
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
      {choice && (
        <MendDialog
          order={order}
          material={m}
          choice={choice}
          onKeep={(trial) => {
            setChoice(undefined)
            void actions.keepMend(trial)
          }}
          onClose={() => setChoice(undefined)}
        />
      )}
      {picking && (
        <PagePicker
          material={m}
          slots={slots}
          onPick={(pages) => {
            setPicking(false)
            void actions.pickPages(m, pages)
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </li>
  )
})

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
