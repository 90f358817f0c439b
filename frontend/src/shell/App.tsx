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

/** What a window asks for first. */
export type Asked = { start: Promise<Start>; today: Promise<TodayBegun> }

/** Asks for it: for the queue as well, as most windows begin there. Whoever awaits the answers says what went wrong. */
export function ask(): Asked {
  const asked = { today: go.TodayFirst(), start: go.Start() }
  for (const answer of Object.values<Promise<unknown>>(asked)) answer.catch(() => undefined)
  return asked
}

/** The window: settings first, then the screen a person was at. What was asked for already is not asked for again. */
export function App({ asked }: { asked?: Asked }) {
  const [opened, setOpened] = useState<{ start: Start; today: Promise<TodayBegun>; begun: TodayBegun | undefined }>()
  const [problem, setProblem] = useState<Problem>()
  const [lang, setLang] = useState<Lang>(() => firstLanguage('', navigator.languages))
  const [theme, setTheme] = useState<Theme>('system')
  const dark = useDark(theme, lang)

  const load = useCallback((answers: Asked) => {
    setProblem(undefined)
    const open = async () => {
      const start = await answers.start
      const begun = await firstScreen(answers.today)
      setLang(firstLanguage(start.language, navigator.languages))
      setTheme(start.theme || 'system')
      setOpened({ start, today: answers.today, begun })
    }
    open().catch((error) => setProblem(toProblem(error)))
  }, [])
  useEffect(() => load(asked ?? ask()), [load, asked])
  useEffect(() => keepFocus(), [])
  const lock = useCallback(() => {
    go.Lock().then(
      () => {
        setOpened(undefined)
        load(ask())
      },
      (error) => setProblem(toProblem(error)),
    )
  }, [load])
  return (
    <LanguageProvider lang={lang}>
      <div className="window">
        <Suspense fallback={<Opening />}>
          {problem && <Unopened problem={problem} dark={dark} onRetry={() => load(ask())} />}
          {!problem && !opened && <Opening />}
        </Suspense>
        {opened && (
          <Screens {...opened} theme={theme} dark={dark} setLang={setLang} setTheme={setTheme} onLock={lock} />
        )}
      </div>
    </LanguageProvider>
  )
}
