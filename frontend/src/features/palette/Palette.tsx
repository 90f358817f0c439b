import { Modal } from 'antd'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../../i18n'
import { composing } from '../../ui/ime'
import { StateTag } from '../../ui/StateTag'
import { type Choice, matching } from './choices'
import { useFoundOrders } from './useFoundOrders'

type Props = { commands: Choice[]; onOpen: (order: string) => void; onClose: () => void }

/** Goes anywhere by typing: commands whose name holds the words, then orders of any client, site or domain. */
export function Palette({ commands, onOpen, onClose }: Props) {
  const { w, say, lang } = useWords()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const { orders, more, left, searching, failed } = useFoundOrders(query)
  const input = useRef<HTMLInputElement>(null)
  const shown = useRef<HTMLDivElement>(null)

  const doing = matching(commands, query, lang)
  const choices: Choice[] = [
    ...doing,
    ...orders.map((row) => ({
      id: `order-${row.id}`,
      name: row.client,
      detail: [row.site, ...row.domains, ...row.found.map((f) => `${say(f.label)} ${f.text}`)]
        .filter(Boolean)
        .join(w('list.comma')),
      state: { state: row.state, name: row.stateName },
      run: () => onOpen(row.id),
    })),
  ]
  const current = Math.min(at, choices.length - 1)

  useEffect(() => {
    if (current >= 0) shown.current?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const take = (choice: Choice | undefined) => {
    if (!choice) return
    onClose()
    choice.run()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (composing(event)) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && choices.length > 0) {
      event.preventDefault()
      setAt((current + step + choices.length) % choices.length)
    }
    if (event.key === 'Enter') {
      event.preventDefault() // or the dialog that opens next takes it for a press of its first button
      take(choices[current])
    }
  }

  return (
    <Modal
      open
      closable={false}
      title={<span className="unseen">{w('palette.title')}</span>}
      footer={null}
      onCancel={onClose}
      afterOpenChange={(open) => open && input.current?.focus()}
      width={640}
      className="palette"
    >
      <input
        ref={input}
        className="palette-input"
        role="combobox"
        aria-label={w('palette.search')}
        aria-expanded={choices.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={choices[current] ? `${list}-${choices[current].id}` : undefined}
        placeholder={w('palette.search')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        data-testid="palette"
      />
      <div id={list} role="listbox" tabIndex={-1} aria-label={w('palette.title')} className="palette-list">
        {choices.map((choice, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above takes the keys
          <div
            key={choice.id}
            id={`${list}-${choice.id}`}
            ref={i === current ? shown : undefined}
            role="option"
            tabIndex={-1}
            aria-selected={i === current}
            onClick={() => take(choice)}
            onMouseMove={() => setAt(i)}
          >
            <span className="palette-name">{choice.name}</span>
            {choice.detail && <span className="help palette-detail">{choice.detail}</span>}
            {choice.keys && <kbd>{choice.keys}</kbd>}
            {choice.state && <StateTag state={choice.state.state} name={choice.state.name} />}
          </div>
        ))}
      </div>
      <p className="help palette-end" role="status">
        {failed
          ? w('palette.failed')
          : searching
            ? w('palette.searching')
            : [
                w('palette.found', { doing: doing.length, orders: orders.length }),
                more && (left > 0 ? w('palette.left', { n: left }) : w('palette.more')),
                w('palette.keys'),
              ]
                .filter(Boolean)
                .join(' ')}
      </p>
    </Modal>
  )
}
