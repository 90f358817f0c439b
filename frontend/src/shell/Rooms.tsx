import { type ComponentProps, type ReactNode, type RefObject, useCallback, useRef, useState } from 'react'
import type { Lang, RuleSetView, Start, Theme } from '../bridge/go'
import { BatchPanel } from '../features/batch/BatchPanel'
import { FilingsScreen } from '../features/filings/FilingsScreen'
import { type ListPlace, listTop } from '../features/filings/listPlace'
import { NewOrderDialog } from '../features/filings/NewOrderDialog'
import { Begin } from '../features/first/Begin'
import { HelpScreen } from '../features/help/HelpScreen'
import { OutboxScreen } from '../features/outbox/OutboxScreen'
import { OpenedPackage } from '../features/package/OpenedPackage'
import { Palette } from '../features/palette/Palette'
import { Shortcuts } from '../features/palette/Shortcuts'
import { ReportDialog } from '../features/report/ReportDialog'
import { RulesScreen } from '../features/rules/RulesScreen'
import { SafetyScreen } from '../features/safety/SafetyScreen'
import { ScansDialog } from '../features/sorting/ScansDialog'
import { WatchPanel } from '../features/sorting/WatchPanel'
import { StatisticsScreen } from '../features/statistics/StatisticsScreen'
import { ImportDialog } from '../features/subjects/ImportDialog'
import { TourDoor } from '../features/tour/TourDoor'
import { TourPanel } from '../features/tour/TourPanel'
import { UpdateDialog } from '../features/updates/UpdateDialog'
import { useWords } from '../i18n'
import { ErrorBoundary } from '../ui/ErrorBoundary'
import { Broken } from './Broken'
import { commandsOf, type Doors } from './commands'
import { Furnished } from './Furnished'
import { Notices } from './Notices'
import { OrderRoom } from './OrderRoom'
import { type Route, screenOf } from './route'
import { useQuit } from './useQuit'
import { useSample } from './useSample'

/** What opens over any screen. */
export type Dialog = 'palette' | 'shortcuts' | 'new' | 'report' | 'updates' | 'import'

type Props = {
  lang: Lang
  dark: boolean
  start: Start
  route: Route
  setRoute: (route: Route) => void
  /** The screen that stands already is none of these. */
  elsewhere: boolean
  dialog: Dialog | undefined
  setDialog: (dialog: Dialog | undefined) => void
  theme: Theme
  doors: Doors
  notices: ComponentProps<typeof Notices>['notices']
  onTold: () => void
  onSets: (sets: RuleSetView[]) => void
  onAutoLock: (minutes: number) => void
  onLock: () => void
}

/**
 * Every screen but the one that windows begin with, and the dialogs over all of them. They are loaded once that one stands:
 * they take several times as long as it.
 */
export default function Rooms(props: Props) {
  const { lang, dark, start, route, setRoute, elsewhere, dialog, setDialog, doors, notices, onTold } = props
  const { w } = useWords()
  const commands = commandsOf({ inOrder: route.order !== undefined, theme: props.theme, lang, w }, doors)
  const sample = useSample()
  const place = useRef<ListPlace>(listTop) // as long as the data is open
  const close = () => setDialog(undefined)
  const open = (order: string) => setRoute({ order })
  return (
    <Furnished dark={dark} lang={lang}>
      <Notices notices={notices} onTold={onTold} />
      {elsewhere && (
        <>
          {route.order !== undefined && route.order === sample.order && (
            <TourPanel
              onGo={(section) => setRoute({ order: sample.order, section })}
              onDropped={() => {
                sample.setOrder('')
                setRoute({})
              }}
            />
          )}
          <ErrorBoundary
            key={screenOf(route)}
            fallback={(retry) => <Broken onRetry={retry} onReport={() => setDialog('report')} />}
          >
            <Room {...props} place={place} onSample={sample.setOrder} />
          </ErrorBoundary>
        </>
      )}
      {dialog === 'palette' && <Palette commands={commands} onOpen={open} onClose={close} />}
      {dialog === 'shortcuts' && <Shortcuts onClose={close} />}
      {dialog === 'report' && <ReportDialog onClose={close} />}
      {dialog === 'updates' && <UpdateDialog onClose={close} />}
      {dialog === 'import' && <ImportDialog onClose={close} />}
      <OpenedPackage onOrder={open} />
      {dialog === 'new' && (
        <NewOrderDialog
          start={start}
          onClose={close}
          onCreated={(view) => {
            close()
            open(view.draft.order.id)
          }}
        />
      )}
    </Furnished>
  )
}

type RoomProps = Props & { place: RefObject<ListPlace>; onSample: (order: string) => void }

function Room({ start, route, place, setRoute, setDialog, onSample, onSets, onAutoLock, onLock }: RoomProps) {
  const lookAround = (order: string) => {
    onSample(order)
    setRoute({ order, section: 'subject' })
  }
  if (route.safety) return <Safety onAutoLock={onAutoLock} onLock={onLock} />
  if (route.help) {
    return (
      <Help
        onRules={() => setRoute({ rules: true })}
        onKeys={() => setDialog('shortcuts')}
        tour={<TourDoor onBegun={lookAround} />}
      />
    )
  }
  if (route.statistics) return <Statistics />
  if (route.outbox) {
    return <Outbox onOpen={(order) => setRoute({ order, section: 'handover' })} onList={() => setRoute({})} />
  }
  return (
    <Screen
      start={start}
      route={route}
      place={place}
      setRoute={setRoute}
      onNew={() => setDialog('new')}
      onImport={() => setDialog('import')}
      onSets={onSets}
      tour={<TourDoor quiet onBegun={lookAround} />}
    />
  )
}

type ScreenProps = {
  start: Start
  route: Route
  place: RefObject<ListPlace>
  setRoute: (route: Route) => void
  onNew: () => void
  onImport: () => void
  onSets: (sets: RuleSetView[]) => void
  tour: ReactNode
}

function Screen({ start, route, place, setRoute, onNew, onImport, onSets, tour }: ScreenProps) {
  const { order } = route
  if (order) return <OrderRoom key={order} start={start} order={order} route={route} setRoute={setRoute} />
  if (route.first) {
    return (
      <Questions
        start={start}
        onBegun={(view) => setRoute({ first: true, order: view.draft.order.id })}
        onHome={() => setRoute({})}
      />
    )
  }
  return route.rules ? (
    <Rules onSets={onSets} />
  ) : (
    <List
      start={start}
      place={place}
      tour={tour}
      onNew={onNew}
      onFirst={() => setRoute({ first: true })}
      onImport={onImport}
      onOpen={(id) => setRoute({ order: id })}
    />
  )
}

function Questions(props: ComponentProps<typeof Begin>) {
  useQuit()
  return <Begin {...props} />
}

function Rules(props: ComponentProps<typeof RulesScreen>) {
  useQuit()
  return <RulesScreen {...props} />
}

function Outbox(props: ComponentProps<typeof OutboxScreen>) {
  useQuit()
  return <OutboxScreen {...props} />
}

function Statistics() {
  useQuit()
  return <StatisticsScreen />
}

function Help(props: ComponentProps<typeof HelpScreen>) {
  useQuit()
  return <HelpScreen {...props} />
}

function Safety(props: { onAutoLock: (minutes: number) => void; onLock: () => void }) {
  useQuit()
  return <SafetyScreen {...props} />
}

type ListProps = {
  start: Start
  place: RefObject<ListPlace>
  tour: ReactNode
  onNew: () => void
  onFirst: () => void
  onImport: () => void
  onOpen: (order: string) => void
}

function List(props: ListProps) {
  useQuit()
  const [sorting, setSorting] = useState(false)
  const done = useCallback(() => setSorting(false), [])
  return (
    <>
      <FilingsScreen
        {...props}
        onScans={() => setSorting(true)}
        watch={(offered, changed) => <WatchPanel offered={offered} onPlaced={changed} />}
        batch={(chosen, choose, changed, clerkOf) => (
          <BatchPanel chosen={chosen} clerkOf={clerkOf} onChoose={choose} onOpen={props.onOpen} onChanged={changed} />
        )}
      />
      {sorting && <ScansDialog onClose={done} />}
    </>
  )
}
