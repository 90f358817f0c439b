import { Button, Input, Popover, Tag } from 'antd'
import { type ComponentRef, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { go } from '../../bridge/door'
import type { SavedFilter, State } from '../../bridge/go'
import { useWords } from '../../i18n'
import { composing } from '../../ui/ime'
import { useReport } from '../../ui/useReport'
import { useUndo } from '../../ui/useUndo'

export type Filter = { query: string; state: string; clerk: string }

type Props = {
  now: Filter
  /** What the present filter would be called. */
  suggestion: string
  onPick: (filter: Filter) => void
}

const same = (a: Filter, b: Filter) => a.query === b.query && a.state === b.state && a.clerk === b.clerk

/** Filters somebody comes back to: each is picked by a click, the present one can be kept, a deleted one comes back by undo. */
export function SavedFilters({ now, suggestion, onPick }: Props) {
  const { w } = useWords()
  const report = useReport()
  const offerUndo = useUndo()
  const [saved, setSaved] = useState<SavedFilter[]>([])
  useEffect(() => {
    go.SavedFilters().then(setSaved, report)
  }, [report])
  const list = useRef<HTMLFieldSetElement>(null)
  const keep = (filter: SavedFilter) => go.SaveFilter(filter).then(setSaved)
  /** The button that asked goes with its filter being kept: the focus goes on to the filter. */
  const keepNow = async (filter: SavedFilter) => {
    const kept = await go.SaveFilter(filter)
    flushSync(() => setSaved(kept))
    list.current?.querySelector<HTMLElement>('button[aria-pressed="true"]')?.focus()
  }
  const drop = async (filter: SavedFilter) => {
    try {
      setSaved(await go.DropFilter(filter.name))
    } catch (error) {
      report(error)
      return
    }
    offerUndo(w('filters.dropped', { name: filter.name }), () => keep(filter))
  }
  const filtering = now.query !== '' || now.state !== '' || now.clerk !== ''
  const unsaved = filtering && !saved.some((f) => same(f, now))
  if (saved.length === 0 && !unsaved) return null
  return (
    <fieldset ref={list} className="saved-filters" aria-label={w('filters.title')}>
      {saved.map((filter) => (
        <Tag
          key={filter.name}
          closable={{ closeIcon: <span>×</span>, 'aria-label': w('filters.drop', { name: filter.name }) }}
          onClose={(event) => {
            event.preventDefault()
            void drop(filter)
          }}
        >
          <button type="button" aria-pressed={same(filter, now)} onClick={() => onPick(filter)}>
            {filter.name}
          </button>
        </Tag>
      ))}
      {unsaved && <Keep now={now} suggestion={suggestion} onKeep={keepNow} />}
    </fieldset>
  )
}

function Keep({
  now,
  suggestion,
  onKeep,
}: Omit<Props, 'onPick'> & { now: Filter; onKeep: (f: SavedFilter) => Promise<void> }) {
  const { w } = useWords()
  const report = useReport()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const field = useRef<ComponentRef<typeof Input>>(null)
  const button = useRef<HTMLButtonElement>(null)
  const leave = () => {
    setOpen(false)
    button.current?.focus()
  }
  const save = () =>
    onKeep({ ...now, name: name || suggestion, state: now.state as State }).then(() => setOpen(false), report)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      afterOpenChange={(shown) => shown && field.current?.focus()} // before that it is hidden and takes no focus
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      content={
        <form
          className="keep-filter"
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || composing(event)) return
            event.stopPropagation()
            leave()
          }}
        >
          <Input
            ref={field}
            aria-label={w('filters.name')}
            placeholder={suggestion}
            maxLength={20}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="primary" htmlType="submit">
            {w('filters.keep')}
          </Button>
        </form>
      }
    >
      <Button ref={button} size="small" type="link" data-testid="keep-filter">
        {w('filters.keepThis')}
      </Button>
    </Popover>
  )
}
