import type { StartKey } from '../i18n/language'
import { useStartWords } from '../i18n/language'
import type { Route } from './route'

type Props = { route: Route; waiting: number; onGo: (route: Route) => void }

type Place = { id: string; name: StartKey; route: Route; here: (route: Route) => boolean }

const PLACES: Place[] = [
  { id: 'today', name: 'today.title', route: { today: true }, here: (r) => r.today === true },
  {
    id: 'list',
    name: 'filings.title',
    route: {},
    here: (r) => r.order !== undefined || r.first === true || routeIsHome(r),
  },
  { id: 'outbox', name: 'outbox.title', route: { outbox: true }, here: (r) => r.outbox === true },
  {
    id: 'statistics',
    name: 'statistics.title',
    route: { statistics: true },
    here: (r) => r.statistics === true,
  },
  { id: 'help', name: 'help.title', route: { help: true }, here: (r) => r.help === true },
]

const routeIsHome = (route: Route) => Object.keys(route).length === 0

/** The main pages, and where a person is among them. */
export function Places({ route, waiting, onGo }: Props) {
  const { w } = useStartWords()
  return (
    <nav className="places" aria-label={w('places.title')}>
      {PLACES.map((place) => (
        <button
          key={place.id}
          type="button"
          aria-current={place.here(route) ? 'page' : undefined}
          onClick={() => onGo(place.route)}
          data-testid={`place-${place.id}`}
        >
          {w(place.name)}
          {place.id === 'today' && waiting > 0 && (
            <span className="places-count">
              <span aria-hidden="true">{waiting}</span>
              <span className="unseen">{w('places.waiting', { n: waiting })}</span>
            </span>
          )}
        </button>
      ))}
    </nav>
  )
}
