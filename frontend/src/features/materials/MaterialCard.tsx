import { memo, useEffect, useState } from 'react'
import { pageUrl } from '../../bridge/door'
import type { Finding, MaterialView, SlotView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { bytes } from '../../ui/format'
import { MenuButton } from '../../ui/MenuButton'
import { SeverityMark } from '../../ui/SeverityMark'
import { typeName } from '../../ui/typeName'
import type { MaterialActions } from './actions'
import type { MendChoice } from './choices'
import { HIGH, type Row } from './MaterialList'
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
  /** Its place in a long list, and what that does for it. */
  index?: number | undefined
  row?: Row | undefined
}

const THUMBNAIL = 240

/** One material. In a long list that is scrolled it is a place only, until it has been there for a while. */
export const MaterialCard = memo(function MaterialCard(props: Props) {
  const { material: m, index, row } = props
  const there = useRest(row)
  return (
    <li
      className="material"
      data-material={m.id}
      data-testid="material"
      ref={there ? row?.measure : undefined}
      data-index={index}
      style={there ? undefined : { minHeight: HIGH }}
    >
      {there ? <Card {...props} /> : <p className="material-name material-passing">{m.name}</p>}
    </li>
  )
})

/** How long a card is in the page before it is drawn whole, in milliseconds: whoever scrolls fast passes many. */
const REST = 120

/** Whether a card is to be drawn whole. */
function useRest(row: Row | undefined): boolean {
  const [rested, setRested] = useState(() => !row?.passing())
  useEffect(() => {
    if (rested) return
    const timer = setTimeout(() => setRested(true), REST)
    return () => clearTimeout(timer)
  }, [rested])
  return rested
}

/** What a material looks like, what it is, what was found, and what can be done. */
function Card({ order, material: m, slots, editable, actions, onOpen }: Props) {
  const { w, say } = useWords()
  const [choice, setChoice] = useState<MendChoice>()
  const [picking, setPicking] = useState(false)
  const page = m.facts.pages[0]
  const pages = Math.max(m.facts.file.pageCount, m.facts.pages.length)
  const done = [m.mend, ...(m.then ?? [])].flatMap((how) => (how ? [w(`mended.${how}`)] : []))
  const facts = [
    bytes(m.bytes),
    typeName(m.facts.file.type),
    page && `${page.width} × ${page.height}`,
    pages > 1 && w('material.pages', { n: pages }),
  ]
  return (
    <>
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
              <button
                type="button"
                className="button button-small"
                onClick={() => void actions.undoMend(m)}
                data-testid="undo-mend"
              >
                {w('material.undoMend')}
              </button>
            )}
            <button type="button" className="button button-small" onClick={() => void actions.replace(m)}>
              {w('material.replace')}
            </button>
            <MenuButton
              items={slots.filter((s) => s.id !== m.slot).map((s) => ({ key: s.id, label: say(s.name) }))}
              onChoose={(slot) => void actions.move(m, slot)}
              className="button button-small button-text"
            >
              {w('material.move')}
            </MenuButton>
            <button
              type="button"
              className="button button-small button-text"
              onClick={() => void actions.remove(m)}
              data-testid="remove"
            >
              {w('material.remove')}
            </button>
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
    </>
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
        <img src={pageUrl(m.id, 1, THUMBNAIL)} alt="" loading="lazy" decoding="async" onError={() => setFailed(true)} />
      )}
    </button>
  )
}
