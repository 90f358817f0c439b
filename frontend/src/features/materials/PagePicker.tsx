import { Modal, Select } from 'antd'
import { useState } from 'react'
import { pageUrl } from '../../bridge/door'
import type { MaterialView, PageChoice, SlotView } from '../../bridge/go'
import { useWords } from '../../i18n'
import './mend.css'

type Props = {
  material: MaterialView
  slots: SlotView[]
  onPick: (pages: PageChoice[]) => void
  onClose: () => void
}

const THUMBNAIL = 360

/** More pages than anybody files are not drawn. */
const MOST_PAGES = 60

/** The pages of a document, each with the slot it is for; those without one are left. */
export function PagePicker({ material, slots, onPick, onClose }: Props) {
  const { w, say } = useWords()
  const [chosen, setChosen] = useState<Record<number, string>>({})
  const count = material.facts.file.pageCount || material.facts.pages.length
  const pages = Array.from({ length: Math.min(count, MOST_PAGES) }, (_, i) => i + 1)
  const picked = pages.flatMap((page) => (chosen[page] ? [{ page, slot: chosen[page] }] : []))
  const options = slots.map((s) => ({ value: s.id, label: say(s.name) }))
  const choose = (page: number, slot: string | undefined) => setChosen((c) => ({ ...c, [page]: slot ?? '' }))
  return (
    <Modal
      open
      centered
      width="min(1080px, 96vw)"
      title={w('pages.title', { name: material.name, n: count })}
      okText={w('pages.take', { n: picked.length })}
      cancelText={w('cancel')}
      okButtonProps={{ disabled: picked.length === 0 }}
      onOk={() => onPick(picked)}
      onCancel={onClose}
    >
      <p className="help">{w('pages.help')}</p>
      {count > MOST_PAGES && <p className="note note-warning">{w('pages.many', { n: MOST_PAGES })}</p>}
      <ul className="pages">
        {pages.map((page) => {
          const facts = material.facts.pages.find((p) => p.number === page)
          const name = w('pages.page', { n: page })
          return (
            <li key={page} className={chosen[page] ? 'page page-chosen' : 'page'}>
              <button
                type="button"
                className="page-picture"
                aria-pressed={Boolean(chosen[page])}
                aria-label={w('pages.choose', { n: page })}
                onClick={() => choose(page, chosen[page] ? undefined : material.slot)}
              >
                <img src={pageUrl(material.id, page, THUMBNAIL)} alt={name} loading="lazy" />
              </button>
              <span className="help">
                {name}
                {facts && ` · ${facts.width} × ${facts.height}`}
                {facts && facts.dpi > 0 && ` · ${Math.round(facts.dpi)} dpi`}
                {facts?.rendered && ` · ${w('pages.drawn')}`}
              </span>
              <Select
                size="small"
                allowClear
                aria-label={w('pages.slotOf', { n: page })}
                placeholder={w('pages.unused')}
                value={chosen[page] || null}
                options={options}
                getPopupContainer={(s) => s.parentElement ?? document.body}
                onChange={(slot: string | undefined) => choose(page, slot)}
              />
            </li>
          )
        })}
      </ul>
    </Modal>
  )
}
