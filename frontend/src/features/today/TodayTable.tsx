import { useCallback, useRef } from 'react'
import type { TodayItem, TodayKind } from '../../bridge/go'
import { useStartWords } from '../../i18n/language'
import { ClientName } from '../../ui/ClientName'
import { rowKeys } from '../../ui/rowKeys'
import { Until } from './Until'

/** How near somebody comes to the end, in pixels, before there is more. */
const NEAR = 800

type Props = {
  items: TodayItem[]
  /** Asks for more where there is more. */
  more: (() => void) | undefined
  /** When the queue was looked at. */
  at: string
  /** Opens an order where a thing is dealt with. */
  onOpen: (order: string, section: string) => void
}

/**
 * The things of the queue, one to a row. A plain table: most windows begin with it, and the component library would hold up
 * the start.
 */
export function TodayTable({ items, more, at, onOpen }: Props) {
  const { w } = useStartWords()
  const end = useEnd(more)
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
          {items.map((item) => (
            <Row key={item.id} item={item} at={at} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
      {more && <div key={`${at} ${items.length}`} ref={end} />}
    </div>
  )
}

/** What is to stand at the end of a list: it calls when somebody comes near. */
function useEnd(near: (() => void) | undefined): (element: Element | null) => void {
  const latest = useRef(near)
  latest.current = near
  const watching = useRef<IntersectionObserver>(undefined)
  return useCallback((element: Element | null) => {
    watching.current?.disconnect()
    if (!element) return
    watching.current = new IntersectionObserver(
      (seen) => {
        if (seen.some((s) => s.isIntersecting)) latest.current?.()
      },
      { root: element.closest('main'), rootMargin: `${NEAR}px 0px` },
    )
    watching.current.observe(element)
  }, [])
}

function Row({ item, at, onOpen }: { item: TodayItem } & Pick<Props, 'at' | 'onOpen'>) {
  const { w, say } = useStartWords()
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
        <button
          type="button"
          className={item.pressing ? 'button button-primary' : 'button'}
          aria-label={w('today.doFor', { what: w(`today.do.${item.kind}`), client: item.client })}
          onClick={() => onOpen(item.order, item.section)}
        >
          {w(`today.do.${item.kind}`)}
        </button>
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
