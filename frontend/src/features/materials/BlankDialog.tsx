import { Button, Input, InputNumber, Modal, Select } from 'antd'
import { type MouseEvent, useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import type { BlankPage, FieldOption, PaperKind } from '../../bridge/go'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'
import './blanks.css'
import { BOXES, firstPlaced, hasSignature, labelOf, newBlank, type Placed, place, type What, whatOf } from './placed'

type Props = { kind: PaperKind; onKept: () => void; onClose: () => void }

/** Takes a provider's own blank form in: its page, and what is printed and filled in where. */
export function BlankDialog({ kind, onKept, onClose }: Props) {
  const { w } = useWords()
  const report = useReport()
  const [page, setPage] = useState<BlankPage>()
  const [number, setNumber] = useState(1)
  const [title, setTitle] = useState('')
  const [placed, setPlaced] = useState<Placed[]>(firstPlaced)
  const [fields, setFields] = useState<FieldOption[]>([])

  useEffect(() => {
    go.BlankFields().then(setFields, report)
  }, [report])

  const pick = () =>
    go.PickBlank(w('blank.pick')).then((picked) => {
      if (!picked.path) return
      setPage(picked)
      setNumber(1)
      if (!title) setTitle(picked.name.replace(/\.[^.]+$/, ''))
    }, report)
  const turn = (to: number | null) => {
    if (!page || !to) return
    go.BlankPage(page.path, to).then((drawn) => {
      setPage(drawn)
      setNumber(to)
    }, report)
  }
  const keep = () => {
    if (!page) return
    go.KeepBlank(newBlank(kind, title, page.path, number, placed)).then(onKept, report)
  }
  return (
    <Modal
      open
      width={1080}
      title={w('blank.title')}
      onCancel={onClose}
      okText={w('blank.keep')}
      onOk={keep}
      okButtonProps={{ disabled: !page || !title.trim() || !hasSignature(placed) }}
    >
      <p className="help">{w('blank.help')}</p>
      <div className="blank-head">
        <Button onClick={pick}>{w(page ? 'blank.pickOther' : 'blank.pick')}</Button>
        {page && (
          <>
            <label htmlFor="blank-title">{w('blank.name')}</label>
            <Input id="blank-title" value={title} onChange={({ target }) => setTitle(target.value)} />
            <label htmlFor="blank-page">{w('blank.page')}</label>
            <InputNumber id="blank-page" min={1} value={number} onChange={turn} />
          </>
        )}
      </div>
      {page && <Placing page={page} fields={fields} placed={placed} onPlaced={setPlaced} />}
    </Modal>
  )
}

type PlacingProps = { page: BlankPage; fields: FieldOption[]; placed: Placed[]; onPlaced: (placed: Placed[]) => void }

function Placing({ page, fields, placed, onPlaced }: PlacingProps) {
  const { w, say } = useWords()
  const [tool, setTool] = useState('box:signature')
  const name = (what: What) =>
    what.kind === 'field'
      ? say(labelOf(what, fields)) || what.field
      : w(what.kind === 'box' ? `blank.box.${what.box}` : 'blank.qr')
  const put = (x: number, y: number) => {
    const what = whatOf(tool)
    if (what) onPlaced(place(placed, what, x, y))
  }
  const click = (e: MouseEvent<HTMLDivElement>) => {
    const sheet = e.currentTarget.getBoundingClientRect()
    put(((e.clientX - sheet.left) / sheet.width) * page.width, ((e.clientY - sheet.top) / sheet.height) * page.height)
  }
  const change = (key: string, part: Partial<Placed>) =>
    onPlaced(placed.map((p) => (p.key === key ? { ...p, ...part } : p)))
  const tools = [
    ...BOXES.map((box) => ({ value: `box:${box}`, label: name({ kind: 'box', box }) })),
    ...fields.map((f) => ({ value: `field:${f.value}`, label: say(f.label) })),
    { value: 'qr', label: w('blank.qr') },
  ]
  return (
    <div className="blank-sides">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button beside it and the numbers do the same by keyboard */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: likewise */}
      <div className="blank-sheet" onClick={click} data-testid="blank-sheet">
        <img src={page.picture} alt={w('blank.sheet', { name: page.name })} draggable={false} />
        {placed.map((p) => (
          <span
            key={p.key}
            className={p.key === tool ? 'blank-mark blank-current' : 'blank-mark'}
            style={{
              left: `${(p.x / page.width) * 100}%`,
              top: `${(p.y / page.height) * 100}%`,
              width: `${(p.w / page.width) * 100}%`,
              height: `${(p.h / page.height) * 100}%`,
            }}
          >
            {name(p.what)}
          </span>
        ))}
      </div>
      <div className="blank-list">
        <label htmlFor="blank-tool">{w('blank.tool')}</label>
        <Select
          id="blank-tool"
          showSearch={{ optionFilterProp: 'label' }}
          value={tool}
          onChange={setTool}
          options={tools}
        />
        <Button size="small" onClick={() => put(page.width / 2, page.height / 2)} data-testid="blank-put">
          {w('blank.put')}
        </Button>
        <p className="help">{w('blank.numbers')}</p>
        <ul>
          {placed.map((p) => (
            <li key={p.key}>
              <span>{name(p.what)}</span>
              {(['x', 'y', 'w', 'h'] as const)
                .filter((side) => p.what.kind !== 'qr' || side === 'x' || side === 'y')
                .map((side) => (
                  <InputNumber
                    key={side}
                    size="small"
                    min={0}
                    max={297}
                    step={0.5}
                    aria-label={w(`blank.${side}`, { name: name(p.what) })}
                    value={p[side]}
                    onChange={(n) => change(p.key, { [side]: n ?? 0 })}
                  />
                ))}
              {p.what.kind !== 'qr' && (
                <Button
                  size="small"
                  type="link"
                  aria-label={w('blank.removeOf', { name: name(p.what) })}
                  onClick={() => onPlaced(placed.filter((other) => other.key !== p.key))}
                >
                  {w('blank.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {!hasSignature(placed) && <p className="note note-hint">{w('blank.noSignature')}</p>}
      </div>
    </div>
  )
}
