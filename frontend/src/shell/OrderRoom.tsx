import type { OrderView, Start } from '../bridge/go'
import { isSection } from '../features/order/sections'
import { useWords } from '../i18n'
import { FirstScreen } from './FirstScreen'
import { OrderProblem } from './OrderProblem'
import { OrderScreen } from './OrderScreen'
import type { Route } from './route'
import { useOrder } from './useOrder'

type Props = { start: Start; order: string; route: Route; setRoute: (route: Route) => void }

/** An order, in the way a person asked for: step by step or the whole form. Who asked for neither gets the way it was begun. */
export function OrderRoom({ start, order: id, route, setRoute }: Props) {
  const { w } = useWords()
  const order = useOrder(id)
  const home = () => setRoute({})
  if (order.problem) return <OrderProblem problem={order.problem} onRetry={order.reload} onHome={home} />
  if (!order.view) return <main className="page help">{w('order.loading')}</main>
  const { section } = route
  const recording = section === 'record'
  const asItWasBegun = section === undefined || route.open === true
  if (route.first || (asItWasBegun && isWalked(order.view, section))) {
    return (
      <FirstScreen
        start={start}
        view={order.view}
        call={order.change}
        recording={recording}
        onWholeForm={(to) => setRoute({ order: id, section: to ?? 'subject' })}
        onHome={home}
      />
    )
  }
  return (
    <OrderScreen
      start={start}
      view={order.view}
      change={order.change}
      section={recording ? 'handover' : isSection(section) ? section : 'subject'}
      recording={recording}
      onSection={(to) => setRoute({ order: id, section: to })}
      onHome={home}
      onWalk={() => setRoute({ first: true, order: id })}
    />
  )
}

/** The steps have a place for everything but a group of fields that are answered already. */
const STEPPED: readonly (string | undefined)[] = [undefined, 'materials', 'review', 'handover', 'record']

const isWalked = (view: OrderView, section: string | undefined) =>
  view.walk.begun && view.draft.order.state !== 'abandoned' && STEPPED.includes(section)
