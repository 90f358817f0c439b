import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { go } from '../bridge/door'
import type { Lang, Problem, Start, Theme, TodayBegun } from '../bridge/go'
import { toProblem } from '../bridge/problem'
import { LanguageProvider } from '../i18n'
import { firstLanguage, useDark } from './appearance'
import { firstScreen } from './firstScreen'
import { keepFocus } from './keepFocus'
import { Opening } from './Opening'
import { Screens } from './Screens'

const Unopened = lazy(() => import('./Unopened'))

/** The window: settings first, then the screen a person was at. */
export function App() {
  const [opened, setOpened] = useState<{ start: Start; today: Promise<TodayBegun>; begun: TodayBegun | undefined }>()
  const [problem, setProblem] = useState<Problem>()
  const [lang, setLang] = useState<Lang>(() => firstLanguage('', navigator.languages))
  const [theme, setTheme] = useState<Theme>('system')
  const dark = useDark(theme, lang)

  const load = useCallback(() => {
    setProblem(undefined)
    const today = go.TodayFirst() // asked for along with it: most windows begin there
    today.catch(() => undefined) // its screen says why
    const open = async () => {
      const start = await go.Start()
      const begun = await firstScreen(today)
      setLang(firstLanguage(start.language, navigator.languages))
      setTheme(start.theme || 'system')
      setOpened({ start, today, begun })
    }
    open().catch((error) => setProblem(toProblem(error)))
  }, [])
  useEffect(load, [load])
  useEffect(() => keepFocus(), [])
  const lock = useCallback(() => {
    go.Lock().then(
      () => {
        setOpened(undefined)
        load()
      },
      (error) => setProblem(toProblem(error)),
    )
  }, [load])
  return (
    <LanguageProvider lang={lang}>
      <div className="window">
        <Suspense fallback={<Opening />}>
          {problem && <Unopened problem={problem} dark={dark} onRetry={load} />}
          {!problem && !opened && <Opening />}
        </Suspense>
        {opened && (
          <Screens {...opened} theme={theme} dark={dark} setLang={setLang} setTheme={setTheme} onLock={lock} />
        )}
      </div>
    </LanguageProvider>
  )
}
