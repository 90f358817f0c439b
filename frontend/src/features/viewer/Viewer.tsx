import { Button, Modal } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import type { Finding, GuideView, MaterialView, Region, Taken } from '../../bridge/go'
import { useWords } from '../../i18n'
import { bytes } from '../../ui/format'
import { PhotoExample } from '../../ui/PhotoExample'
import { GuideStandings } from '../../ui/PhotoGuide'
import { SeverityMark } from '../../ui/SeverityMark'
import { typeName } from '../../ui/typeName'
import { Values } from '../../ui/Values'
import { MeasuredColours } from './MeasuredColours'
import { numbered, stepped } from './marks'
import { pagesWithout, pageTotal } from './pages'
import { ReadFields } from './ReadFields'
import { Stage } from './Stage'

type Props = {
  material: MaterialView
  guide: GuideView | null
  page?: number | undefined
  finding?: Finding | undefined
  editable: boolean
  onTake: (taken: Taken[]) => void
  onClose: () => void
}

const typing = (target: EventTarget) => target instanceof Element && target.matches('input, textarea, select')

/** One material, page by page, with what was found drawn on it and told beside it. */
export function Viewer({ material, guide, page: firstPage, finding, editable, onTake, onClose }: Props) {
  const { w, say } = useWords()
  const pages = material.facts.pages
  const [number, setNumber] = useState(finding?.page || firstPage || 1)
  const [chosen, setChosen] = useState<Finding | undefined>(finding)
  const [spot, setSpot] = useState<Region>()
  const total = pageTotal(material)
  const page = pages.find((p) => p.number === number)
  const unchecked = pagesWithout(total, pages)
  const marks = numbered(material.findings)
  const photo = page?.number === 1 ? material.facts.photo : undefined
  const onPage = (f: Finding) => !f.page || f.page === number
  const choose = (f: Finding) => {
    setChosen(f)
    if (f.page) setNumber(f.page)
  }
  // N and P go through the findings, the page keys through the pages, wherever in the viewer the focus is.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    const step = { n: 1, p: -1 }[event.key.toLowerCase()]
    const turn = { PageDown: 1, PageUp: -1 }[event.key]
    if (step) {
      const next = stepped(marks, chosen, step)
      if (next) choose(next)
    } else if (turn && number + turn >= 1 && number + turn <= total) {
      setNumber(number + turn)
    } else {
      return
    }
    event.preventDefault()
  }
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width="min(1400px, 96vw)"
      centered
      title={material.name}
      className="viewer"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that bubble up from the picture and the list beside it. */}
      <div className="viewer-body" onKeyDown={onKeyDown}>
        {pages.length > 0 ? (
          <Stage
            key={`${material.id} ${number}`}
            material={material.id}
            name={material.name}
            number={number}
            size={page}
            places={material.places.filter((p) => p.page === number)}
            marks={marks.filter((m) => onPage(m.finding))}
            chosen={chosen}
            spot={spot}
            onChoose={choose}
          />
        ) : (
          <p className="stage-empty">{w('viewer.noPicture')}</p>
        )}
        <div className="viewer-side">
          <p className="help">
            {[bytes(material.bytes), typeName(material.facts.file.type), page && `${page.width} × ${page.height}`]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {pages.length > 0 && total > 1 && (
            <div className="pager">
              <Button size="small" disabled={number <= 1} onClick={() => setNumber(number - 1)}>
                {w('viewer.previous')}
              </Button>
              <span>{w('viewer.page', { n: number, total })}</span>
              <Button size="small" disabled={number >= total} onClick={() => setNumber(number + 1)}>
                {w('viewer.next')}
              </Button>
            </div>
          )}
          {pages.length > 0 && unchecked.length > 0 && (
            <p className="note note-warning" data-testid="unchecked">
              {w('viewer.unchecked', { pages: unchecked.join(w('list.comma')) })}
            </p>
          )}
          <h3>{w('viewer.findings')}</h3>
          {material.findings.length === 0 && <p className="help">{w('material.nothing')}</p>}
          <ul className="viewer-findings">
            {marks.map(({ number, finding: f }) => (
              <li key={f.key}>
                <button type="button" aria-pressed={f === chosen} onClick={() => choose(f)}>
                  <span className="finding-head">
                    <span className={`number number-${f.severity}`}>{number}</span>
                    <SeverityMark severity={f.severity} />
                  </span>
                  <span className="finding-message">{say(f.message)}</span>
                </button>
                <Values values={f.facts} />
                {say(f.advice) && <p className="finding-advice">{say(f.advice)}</p>}
                {f.rule.override && <p className="help">{w('rules.changedBy', { name: f.rule.override })}</p>}
              </li>
            ))}
          </ul>
          {page && <ReadFields material={material} page={page} editable={editable} onTake={onTake} onLook={setSpot} />}
          {photo && (photo.background || photo.top) && (
            <>
              <h3>{w('viewer.colours')}</h3>
              <MeasuredColours photo={photo} />
            </>
          )}
          {guide && (
            <>
              <h3>{w('guide.good')}</h3>
              <PhotoExample guide={guide} />
              <GuideStandings standings={material.points} />
            </>
          )}
        </div>
      </div>
    </Modal>
  )
}
