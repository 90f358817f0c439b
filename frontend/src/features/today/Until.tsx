import type { TodayItem } from '../../bridge/go'
import { useStartWords } from '../../i18n/language'
import { chinaDay, dateTime } from '../../ui/format'

type Props = { item: TodayItem; at: string }

const HOUR = 3_600_000
const DAY = 24 * HOUR

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
  const left = Date.parse(item.until) - Date.parse(at)
  const over = left <= 0
  return (
    <>
      <time dateTime={item.until} className="today-time">
        {item.wholeDay ? chinaDay(item.until, lang) : dateTime(item.until, lang)}
      </time>
      {left > 0 && left < DAY && <span className="help">{w('today.hoursLeft', { n: Math.ceil(left / HOUR) })}</span>}
      {over && <span className="tag tag-blocker">{w('today.over')}</span>}
      {!over && item.pressing && <span className="tag tag-warning">{w('today.soon')}</span>}
    </>
  )
}
