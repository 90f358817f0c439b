import { useSyncExternalStore } from 'react'

/** Where a person is. It lives in the address's fragment, so that a reload finds the place again. */
export type Route = {
  order?: string
  section?: string
  rules?: true
  safety?: true
  today?: true
  statistics?: true
  help?: true
  outbox?: true
  /** The order is opened from elsewhere: in the way it was begun. */
  open?: true
  /** Step by step: before there is an order, or with one. */
  first?: true
}

export function parseRoute(hash: string): Route {
  const [, kind, order, section] = hash.replace(/^#/, '').split('/')
  if (kind === 'rules') return { rules: true }
  if (kind === 'safety') return { safety: true }
  if (kind === 'today') return { today: true }
  if (kind === 'help') return { help: true }
  if (kind === 'statistics') return { statistics: true }
  if (kind === 'outbox') return { outbox: true }
  if (kind === 'first') return { first: true, ...(order ? { order } : {}) }
  const open = kind === 'open' && { open: true as const }
  return (kind === 'order' || open) && order ? { order, ...open, ...(section ? { section } : {}) } : {}
}

export function routeHash(route: Route): string {
  if (route.first) return route.order ? `#/first/${route.order}` : '#/first'
  if (route.order) return `#/${route.open ? 'open' : 'order'}/${route.order}${route.section ? `/${route.section}` : ''}`
  if (route.safety) return '#/safety'
  if (route.today) return '#/today'
  if (route.help) return '#/help'
  if (route.statistics) return '#/statistics'
  if (route.outbox) return '#/outbox'
  return route.rules ? '#/rules' : '#/'
}

/** The screen that a route shows, whichever of its sections. */
export const screenOf = (route: Route) => routeHash(route).split('/', 3).join('/')

const subscribe = (changed: () => void) => {
  addEventListener('hashchange', changed)
  return () => removeEventListener('hashchange', changed)
}

export function useRoute(): [Route, (route: Route) => void] {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return [
    parseRoute(hash),
    (route) => {
      location.hash = routeHash(route)
    },
  ]
}
