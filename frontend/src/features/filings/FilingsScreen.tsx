import { Alert, Button, Input, Select } from 'antd'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { Start } from '../../bridge/go'
import { useWords } from '../../i18n'
import { FirstSteps } from './FirstSteps'
import { ListExport } from './ListExport'
import type { ListPlace } from './listPlace'
import { OrderTable } from './OrderTable'
import { SavedFilters } from './SavedFilters'
import { asked, offsetIn, useBack } from './useBack'
import { useClerks } from './useClerks'
import { useOrders } from './useOrders'

type Props = {
  start: Start
  /** Where somebody was who comes back from an order. */
  place: RefObject<ListPlace>
  onNew: () => void
  /** A first filing, one step at a time. */
  onFirst: () => void
  /** Subjects are to be brought in from a list or an earlier package. */
  onImport: () => void
  onOpen: (order: string) => void
  /** A look around with a sample client. */
  tour: ReactNode
  /** Scans of many clients are to be sorted. */
  onScans: () => void
  /** The folder that scans come into; proposed to those who have many orders. */
  watch: (offered: boolean, changed: () => void) => ReactNode
  /** What can be done to the orders that are chosen. */
  batch: (
    chosen: string[],
    choose: (orders: string[]) => void,
    changed: () => void,
    clerkOf: (order: string) => string,
  ) => ReactNode
}

/** Who has so many orders has a scanner that writes them into a folder. */
const MANY = 20

/** The list of filings: where every visit begins. */
export function FilingsScreen({ start, place, onNew, onFirst, onImport, onOpen, onScans, watch, batch, tour }: Props) {
  const { w, say } = useWords()
  const page = useRef<HTMLElement>(null)
  const [typed, setTyped] = useState(place.current.query)
  const query = typed.trim()
  const [state, setState] = useState(place.current.state)
  const [clerk, setClerk] = useState(place.current.clerk)
  const [chosen, setChosen] = useState<string[]>([])
  const { list, loadMore, reload } = useOrders(query, state, clerk, place)
  const { clerks, reload: reloadClerks, clerkOf } = useClerks(list.rows)
  useBack(place, page, list.rows, list.loaded)
  const changed = () => {
    reload()
    reloadClerks()
  }
  useEffect(() => {
    const was = place.current
    if (was.query !== query || was.state !== state || was.clerk !== clerk)
      place.current = asked({ query, state, clerk })
  }, [place, query, state, clerk])
  const leaveFor = (order: string) => {
    place.current = {
      ...place.current,
      top: page.current?.scrollTop ?? 0,
      rows: list.rows.length,
      row: order,
      offset: offsetIn(page.current, order),
    }
    onOpen(order)
  }
  const stateName = (value: string) => {
    const known = start.states.find((o) => o.value === value)
    return known ? say(known.label) : value
  }
  const searching = query !== '' || state !== '' || clerk !== ''
  const empty = list.loaded && !list.problem && list.rows.length === 0 && list.damaged === 0

  return (
    <main className="page filings" ref={page}>
      <div className="page-head">
        <div>
          <h1>{w('filings.title')}</h1>
          {list.loaded && !empty && <p className="help">{w('filings.total', { n: list.total })}</p>}
        </div>
        {(!empty || searching) && (
          <div className="page-tools">
            <Input
              allowClear
              aria-label={w('filings.search')}
              placeholder={w('filings.search')}
              style={{ width: 280 }}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Select
              aria-label={w('filings.state')}
              style={{ width: 168 }}
              value={state}
              onChange={setState}
              options={[
                { value: '', label: w('filings.anyState') },
                ...start.states.map((o) => ({ value: o.value, label: say(o.label) })),
              ]}
            />
            {(clerks.length > 0 || clerk !== '') && (
              <Select
                aria-label={w('clerk')}
                style={{ width: 128 }}
                value={clerk}
                onChange={setClerk}
                options={[
                  { value: '', label: w('clerk.any') },
                  ...clerks.map((name) => ({ value: name, label: name })),
                ]}
                data-testid="by-clerk"
              />
            )}
            <Button onClick={onImport} data-testid="import">
              {w('import.open')}
            </Button>
            <Button onClick={onScans} data-testid="scans">
              {w('sorting.scans')}
            </Button>
            <ListExport choice={{ query, state, clerk, orders: chosen }} />
            <Button onClick={onFirst} data-testid="first-walk">
              {w('walk.fromOrder')}
            </Button>
            <Button type="primary" onClick={onNew} data-testid="new-order">
              {w('new.open')}
            </Button>
          </div>
        )}
      </div>
      <SavedFilters
        now={{ query, state, clerk }}
        suggestion={[query, state && stateName(state), clerk].filter(Boolean).join(' ').slice(0, 20)}
        onPick={(filter) => {
          setTyped(filter.query)
          setState(filter.state)
          setClerk(filter.clerk)
        }}
      />
      {list.problem && (
        <Alert
          type="error"
          showIcon
          title={say(list.problem.message)}
          description={say(list.problem.advice)}
          action={<Button onClick={reload}>{w('retry')}</Button>}
        />
      )}
      {list.damaged > 0 && (
        <Alert
          type="warning"
          showIcon
          title={w('filings.damaged', { n: list.damaged })}
          description={w('filings.damagedHelp')}
        />
      )}
      {!list.loaded && <p className="help">{w('filings.loading')}</p>}
      {empty && !searching && <FirstSteps onBegin={onNew} onFirst={onFirst} onImport={onImport} tour={tour} />}
      {empty && searching && <p className="nothing">{w('filings.nothing')}</p>}
      {list.loaded && !empty && watch(list.total >= MANY, reload)}
      {batch(chosen, setChosen, changed, clerkOf)}
      {list.rows.length > 0 && (
        <OrderTable
          start={start}
          rows={list.rows}
          chosen={chosen}
          onChoose={setChosen}
          onOpen={leaveFor}
          onNearEnd={loadMore}
          within={page}
        />
      )}
      {list.more && (
        <p className="section-end">
          <Button onClick={loadMore}>{w('filings.more', { n: list.total - list.rows.length })}</Button>
        </p>
      )}
    </main>
  )
}
