import { useSyncExternalStore } from 'react'

/** Where a person is. It lives in the address's fragment, so that a reload finds the place again. */
export type Route = { order?: string; section?: string; rules?: true; safety?: true; today?: true }

export function parseRoute(hash: string): Route {
  const [, kind, order, section] = hash.replace(/^#/, '').split('/')
  if (kind === 'rules') return { rules: true }
  if (kind === 'safety') return { safety: true }
  if (kind === 'today') return { today: true }
  return kind === 'order' && order ? { order, ...(section ? { section } : {}) } : {}
}

export function routeHash(route: Route): string {
  if (route.order) return `#/order/${route.order}${route.section ? `/${route.section}` : ''}`
  if (route.safety) return '#/safety'
  if (route.today) return '#/today'
  return route.rules ? '#/rules' : '#/'
}

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
