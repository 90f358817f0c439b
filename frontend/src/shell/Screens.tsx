import { type ComponentProps, lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { go } from '../bridge/door'
import type { Lang, Start, Theme, TodayBegun } from '../bridge/go'
import { SECTIONS } from '../features/order/sections'
import { TodayScreen } from '../features/today/TodayScreen'
import { useStartWords } from '../i18n/language'
import { ErrorBoundary } from '../ui/ErrorBoundary'
import type { Notice } from '../ui/notice'
import { endUndo, undoLatest } from '../ui/undo'
import { Broken } from './Broken'
import type { Doors } from './commands'
import { Header } from './Header'
import { arrive } from './keepFocus'
import { Opening } from './Opening'
import type { Dialog } from './Rooms'
import { screenOf, useRoute } from './route'
import { StartNotes } from './StartNotes'
import { useAutoLock } from './useAutoLock'
import { useFurniture } from './useFurniture'
import { useKeys } from './useKeys'
import { useQuit } from './useQuit'
import { useToday } from './useToday'

const Rooms = lazy(() => import('./Rooms'))

type Props = {
  start: Start
  /** The queue as it was asked for with the start, and as it was answered if it was in time. */
  today: Promise<TodayBegun>
  begun: TodayBegun | undefined
  theme: Theme
  dark: boolean
  setLang: (lang: Lang) => void
  setTheme: (theme: Theme) => void
  onLock: () => void
}

/** The screen a person is at, under the header, with the dialogs that open from anywhere. */
export function Screens({ start, today: first, begun, theme, dark, setLang, setTheme, onLock }: Props) {
  const { lang } = useStartWords()
  const [notices, setNotices] = useState<Notice[]>([])
  const tell = useCallback((notice: Notice) => setNotices((waiting) => [...waiting, notice]), [])
  const told = useCallback(() => setNotices([]), [])
  const report = (problem: unknown) => tell({ problem })
  const [route, setRoute] = useRoute()
  const [dialog, setDialog] = useState<Dialog>()
  const [autoLock, setAutoLock] = useState(start.autoLock)
  const [ruleSets, setRuleSets] = useState(start.ruleSets)
  const known = { ...start, ruleSets }
  useAutoLock(autoLock, onLock)
  const home = () => setRoute({})
  const safety = () => setRoute({ safety: true })
  const rules = () => setRoute({ rules: true })
  const today = useToday(lang, first, begun)
  const goToday = () => setRoute({ today: true })
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
  const fresh = useRef(route.today === true) // it was asked for with the start
  const { reload } = today
  const lookAgain = useCallback(() => {
    if (!fresh.current) reload()
    fresh.current = false
  }, [reload])
  const elsewhere = !route.today
  const needed = elsewhere || dialog !== undefined || notices.length > 0
  const furnished = useFurniture(needed, route.today === true && today.view !== undefined)
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
  const doors: Doors = {
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
  }
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
        waiting={today.view?.whole ? today.view.count : 0}
        onGo={setRoute}
      />
      <StartNotes start={start} onReport={() => setDialog('report')} />
      {route.today && (
        <ErrorBoundary fallback={(retry) => <Broken onRetry={retry} onReport={() => setDialog('report')} />}>
          <Today
            view={today.view}
            problem={today.problem}
            tell={tell}
            onReload={reload}
            onArrive={lookAgain}
            onOpen={(order, section) =>
              setRoute(section === 'outbox' ? { outbox: true } : { order, section, open: true })
            }
            onList={home}
          />
        </ErrorBoundary>
      )}
      {furnished && (
        <Suspense fallback={elsewhere && <Opening />}>
          <Rooms
            lang={lang}
            dark={dark}
            start={known}
            route={route}
            setRoute={setRoute}
            elsewhere={elsewhere}
            dialog={dialog}
            setDialog={setDialog}
            doors={doors}
            theme={theme}
            notices={notices}
            onTold={told}
            onSets={setRuleSets}
            onAutoLock={setAutoLock}
            onLock={onLock}
          />
        </Suspense>
      )}
    </>
  )
}

/** The queue, as it stands when a person comes to it. */
function Today({ onArrive, ...props }: ComponentProps<typeof TodayScreen> & { onArrive: () => void }) {
  useQuit()
  useEffect(onArrive, [onArrive])
  return <TodayScreen {...props} />
}
