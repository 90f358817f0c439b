import { Button } from 'antd'
import { useCallback, useRef, useState } from 'react'
import type { TodayItem, TodayKind } from '../../bridge/go'
import { useWords } from '../../i18n'
import { ClientName } from '../../ui/ClientName'
import { rowKeys } from '../../ui/rowKeys'
import { Until } from './Until'

/** So many more are drawn when somebody comes near the end; the first of them fill the window. */
const PORTION = 12
/** How near, in pixels. */
const NEAR = 800

type Props = {
  items: TodayItem[]
  /** When the queue was looked at. */
  at: string
  /** Opens an order where a thing is dealt with. */
  onOpen: (order: string, section: string) => void
}

/**
 * The things of the queue, one to a row. A plain table: most windows begin with it, and the first table of the component
 * library would hold up the start.
 */
export function TodayTable({ items, at, onOpen }: Props) {
  const { w } = useWords()
  const [drawn, end] = usePortions(items.length)
  return (
    <div className="today-table">
      <table onKeyDown={rowKeys}>
        <thead>
          <tr>
            <th className="today-why">{w('today.why')}</th>
            <th className="today-client">{w('client')}</th>
            <th>{w('today.what')}</th>
            <th className="today-until">{w('today.until')}</th>
            <th className="today-action">{w('today.action')}</th>
          </tr>
        </thead>
        <tbody>
          {items.slice(0, drawn).map((item) => (
            <Row key={item.id} item={item} at={at} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
      {drawn < items.length && <div key={drawn} ref={end} />}
    </div>
  )
}

/** How many of so many are drawn, and what is to stand after them. */
function usePortions(count: number): [drawn: number, end: (element: Element | null) => void] {
  const [drawn, setDrawn] = useState(PORTION)
  const watching = useRef<IntersectionObserver>(undefined)
  const end = useCallback((element: Element | null) => {
    watching.current?.disconnect()
    if (!element) return
    watching.current = new IntersectionObserver(
      (seen) => {
        if (seen.some((s) => s.isIntersecting)) setDrawn((n) => n + PORTION)
      },
      { root: element.closest('main'), rootMargin: `${NEAR}px 0px` },
    )
    watching.current.observe(element)
  }, [])
  return [Math.min(drawn, count), end]
}

function Row({ item, at, onOpen }: { item: TodayItem } & Omit<Props, 'items'>) {
  const { w, say } = useWords()
  return (
    <tr className={item.pressing ? 'today-row today-pressing' : 'today-row'}>
      <td>
        <span className={`tag tag-${TONES[item.kind]}`}>{say(item.kindName)}</span>
      </td>
      <td>
        <ClientName id={item.clientId} name={item.client} />
        <div className="help today-order">{item.site || w('filings.noSite')}</div>
      </td>
      <td>
        <div>{say(item.what)}</div>
        <div className="help">{say(item.stateName)}</div>
      </td>
      <td>
        <Until item={item} at={at} />
      </td>
      <td>
        <Button
          type={item.pressing ? 'primary' : 'default'}
          aria-label={w('today.doFor', { what: w(`today.do.${item.kind}`), client: item.client })}
          onClick={() => onOpen(item.order, item.section)}
        >
          {w(`today.do.${item.kind}`)}
        </Button>
      </td>
    </tr>
  )
}

const TONES: Record<TodayKind, string> = {
  sms: 'blocker',
  unknown: 'blocker',
  unsent: 'blocker',
  rejected: 'blocker',
  deadline: 'warning',
  papers: 'primary',
  expiring: 'warning',
  ask: 'hint',
  idle: 'quiet',
}
