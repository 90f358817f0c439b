import type { TodayItem } from '../../bridge/go'
import { useStartWords } from '../../i18n/language'
import { chinaDay, dateTime } from '../../ui/format'

type Props = { item: TodayItem; at: string }

/** By when something is due, or since when it waits. */
export function Until({ item, at }: Props) {
  const { w, lang } = useStartWords()
  if (!item.until) {
    return item.since ? (
      <span className="help">{w('today.since', { time: dateTime(item.since, lang) })}</span>
    ) : (
      <strong>{w('today.now')}</strong>
    )
  }
  const over = Date.parse(item.until) <= Date.parse(at)
  return (
    <>
      <time dateTime={item.until} className="today-time">
        {item.wholeDay ? chinaDay(item.until, lang) : dateTime(item.until, lang)}
      </time>
      {over && <span className="tag tag-blocker">{w('today.over')}</span>}
      {!over && item.pressing && <span className="tag tag-warning">{w('today.soon')}</span>}
    </>
  )
}
