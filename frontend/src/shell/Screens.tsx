import { Alert, Button } from 'antd'
import { type ComponentProps, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { go, onClosing } from '../bridge/door'
import type { Lang, RuleSetView, Start, Theme, TodayView } from '../bridge/go'
import { BatchPanel } from '../features/batch/BatchPanel'
import { FilingsScreen } from '../features/filings/FilingsScreen'
import { NewOrderDialog } from '../features/filings/NewOrderDialog'
import { Begin } from '../features/first/Begin'
import { HelpScreen } from '../features/help/HelpScreen'
import { SECTIONS } from '../features/order/sections'
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
import { TodayScreen } from '../features/today/TodayScreen'
import { TourDoor } from '../features/tour/TourDoor'
import { TourPanel } from '../features/tour/TourPanel'
import { UpdateDialog } from '../features/updates/UpdateDialog'
import { useWords } from '../i18n'
import { ErrorBoundary } from '../ui/ErrorBoundary'
import { useReport } from '../ui/useReport'
import { endUndo, undoLatest } from '../ui/useUndo'
import { commandsOf } from './commands'
import { FirstScreen } from './FirstScreen'
import { Header } from './Header'
import { arrive } from './keepFocus'
import { OrderScreen } from './OrderScreen'
import { type Route, routeHash, useRoute } from './route'
import { useAutoLock } from './useAutoLock'
import { useFirstScreen } from './useFirstScreen'
import { useKeys } from './useKeys'
import { useSample } from './useSample'
import { useToday } from './useToday'

type Props = {
  start: Start
  today: Promise<TodayView>
  theme: Theme
  setLang: (lang: Lang) => void
  setTheme: (theme: Theme) => void
  onLock: () => void
}

type Dialog = 'palette' | 'shortcuts' | 'new' | 'report' | 'updates' | 'import'

/** The screen a person is at, under the header, with the dialogs that open from anywhere. */
export function Screens({ start, today: first, theme, setLang, setTheme, onLock }: Props) {
  const { w, lang } = useWords()
  const report = useReport()
  const [route, setRoute] = useRoute()
  const [dialog, setDialog] = useState<Dialog>()
  const [autoLock, setAutoLock] = useState(start.autoLock)
  const [ruleSets, setRuleSets] = useState(start.ruleSets)
  const known = { ...start, ruleSets }
  useAutoLock(autoLock, onLock)
  const home = () => setRoute({})
  const safety = () => setRoute({ safety: true })
  const rules = () => setRoute({ rules: true })
  const open = (order: string) => setRoute({ order })
  const close = () => setDialog(undefined)
  const today = useToday(lang, first)
  const sample = useSample()
  const lookAround = (order: string) => {
    sample.setOrder(order)
    setRoute({ order, section: 'subject' })
  }
  const goToday = useCallback(() => {
    location.hash = routeHash({ today: true })
  }, [])
  const screen = screenOf(route)
  const from = useRef(screen)
  useEffect(() => {
    if (from.current !== screen) {
      arrive()
      endUndo()
    }
    from.current = screen
  }, [screen])
  useEffect(() => endUndo, []) // locked
  const fresh = useRef(false)
  const beginToday = useCallback(() => {
    fresh.current = true
    goToday()
  }, [goToday])
  const { reload } = today
  const lookAgain = useCallback(() => {
    if (!fresh.current) reload()
    fresh.current = false
  }, [reload])
  const deciding = useFirstScreen(today.view, today.problem !== undefined, beginToday)
  const keepLanguage = (chosen: Lang) => {
    setLang(chosen)
    go.SetLanguage(chosen).catch(report)
  }
  const keepTheme = (chosen: Theme) => {
    setTheme(chosen)
    go.SetTheme(chosen).catch(report)
  }
  const goTo = (n: number) => {
    const section = SECTIONS[n]
    if (route.order && section) setRoute({ order: route.order, section })
  }
  useKeys((asked) => {
    if (asked.what === 'list') home()
    else if (asked.what === 'today') goToday()
    else if (asked.what === 'section') goTo(asked.section)
    else if (asked.what === 'undo') undoLatest()
    else setDialog(asked.what)
  })
  const commands = commandsOf(
    { inOrder: route.order !== undefined, theme, lang, w },
    {
      home,
      today: goToday,
      statistics: () => setRoute({ statistics: true }),
      help: () => setRoute({ help: true }),
      outbox: () => setRoute({ outbox: true }),
      rules,
      safety,
      create: () => setDialog('new'),
      walk: () => setRoute({ first: true, ...(route.order && { order: route.order }) }),
      importSubjects: () => setDialog('import'),
      shortcuts: () => setDialog('shortcuts'),
      report: () => setDialog('report'),
      updates: () => setDialog('updates'),
      goTo,
      keepLanguage,
      keepTheme,
    },
  )
  return (
    <>
      <Header
        theme={theme}
        onLanguage={keepLanguage}
        onTheme={keepTheme}
        onHome={home}
        onRules={rules}
        onSafety={safety}
        onPalette={() => setDialog('palette')}
        route={route}
        waiting={today.view?.items.length ?? 0}
        onGo={setRoute}
      />
      {start.safe && (
        <Alert
          banner
          type="warning"
          title={w('safeMode.title')}
          description={w('safeMode.help')}
          data-testid="safe-mode"
        />
      )}
      {route.order !== undefined && route.order === sample.order && (
        <TourPanel
          onGo={(section) => setRoute({ order: sample.order, section })}
          onDropped={() => {
            sample.setOrder('')
            home()
          }}
        />
      )}
      <ErrorBoundary key={screen} fallback={(retry) => <Broken onRetry={retry} onReport={() => setDialog('report')} />}>
        {deciding ? (
          <p className="nothing" role="status">
            {w('app.opening')}
          </p>
        ) : route.safety ? (
          <Safety onAutoLock={setAutoLock} onLock={onLock} />
        ) : route.help ? (
          <Help onRules={rules} onKeys={() => setDialog('shortcuts')} tour={<TourDoor onBegun={lookAround} />} />
        ) : route.statistics ? (
          <Statistics />
        ) : route.outbox ? (
          <Outbox onOpen={(order) => setRoute({ order, section: 'handover' })} onList={home} />
        ) : route.today ? (
          <Today
            view={today.view}
            problem={today.problem}
            onReload={reload}
            onArrive={lookAgain}
            onOpen={(order, section) => setRoute(section === 'outbox' ? { outbox: true } : { order, section })}
            onList={home}
          />
        ) : (
          <Screen
            start={known}
            route={route}
            setRoute={setRoute}
            onNew={() => setDialog('new')}
            onImport={() => setDialog('import')}
            onSets={setRuleSets}
            tour={<TourDoor quiet onBegun={lookAround} />}
          />
        )}
      </ErrorBoundary>
      {dialog === 'palette' && <Palette commands={commands} onOpen={open} onClose={close} />}
      {dialog === 'shortcuts' && <Shortcuts onClose={close} />}
      {dialog === 'report' && <ReportDialog onClose={close} />}
      {dialog === 'updates' && <UpdateDialog onClose={close} />}
      {dialog === 'import' && <ImportDialog onClose={close} />}
      <OpenedPackage onOrder={open} />
      {dialog === 'new' && (
        <NewOrderDialog
          start={known}
          onClose={close}
          onCreated={(view) => {
            close()
            open(view.draft.order.id)
          }}
        />
      )}
    </>
  )
}

/** The screen that a route shows, whichever of its sections. */
const screenOf = (route: Route) => routeHash(route).split('/', 3).join('/')

type ScreenProps = {
  start: Start
  route: Route
  setRoute: (route: Route) => void
  onNew: () => void
  onImport: () => void
  onSets: (sets: RuleSetView[]) => void
  tour: ReactNode
}

function Screen({ start, route, setRoute, onNew, onImport, onSets, tour }: ScreenProps) {
  const { order, section } = route
  if (route.first && order) {
    return (
      <FirstScreen
        key={order}
        start={start}
        id={order}
        onWholeForm={(to) => setRoute({ order, ...(to && { section: to }) })}
        onHome={() => setRoute({})}
      />
    )
  }
  if (route.first) {
    return (
      <Questions
        start={start}
        onBegun={(view) => setRoute({ first: true, order: view.draft.order.id })}
        onHome={() => setRoute({})}
      />
    )
  }
  if (order) {
    return (
      <OrderScreen
        key={order}
        start={start}
        id={order}
        section={section}
        onSection={(to) => setRoute({ order, section: to })}
        onHome={() => setRoute({})}
        onWalk={() => setRoute({ first: true, order })}
      />
    )
  }
  return route.rules ? (
    <Rules onSets={onSets} />
  ) : (
    <List
      start={start}
      tour={tour}
      onNew={onNew}
      onFirst={() => setRoute({ first: true })}
      onImport={onImport}
      onOpen={(id) => setRoute({ order: id })}
    />
  )
}

/** A screen that fell over: what was saved is safe, and it can be drawn again. */
function Broken({ onRetry, onReport }: { onRetry: () => void; onReport: () => void }) {
  const { w } = useWords()
  return (
    <main className="page">
      <Alert
        type="error"
        showIcon
        title={w('problem.internal')}
        description={w('problem.internalAdvice')}
        action={
          <>
            <Button onClick={onRetry}>{w('retry')}</Button> <Button onClick={onReport}>{w('report.title')}</Button>
          </>
        }
      />
    </main>
  )
}

/** Closes the window when it is asked to: nothing on these screens waits to be saved. */
const useQuit = () => useEffect(() => onClosing(() => void go.Quit()), [])

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

/** The queue, as it stands when a person comes to it. */
function Today({ onArrive, ...props }: ComponentProps<typeof TodayScreen> & { onArrive: () => void }) {
  useQuit()
  useEffect(onArrive, [onArrive])
  return <TodayScreen {...props} />
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
        batch={(chosen, choose, changed) => (
          <BatchPanel chosen={chosen} onChoose={choose} onOpen={props.onOpen} onChanged={changed} />
        )}
      />
      {sorting && <ScansDialog onClose={done} />}
    </>
  )
}
