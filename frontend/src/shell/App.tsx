import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { go } from '../bridge/door'
import type { Lang, Problem, Theme } from '../bridge/go'
import { toProblem } from '../bridge/problem'
import { LanguageProvider } from '../i18n/language'
import { firstLanguage, useDark } from './appearance'
import { keepFocus } from './keepFocus'
import { Opening } from './Opening'
import { type Opened, open } from './opened'
import { Screens } from './Screens'

const Unopened = lazy(() => import('./Unopened'))

type Props = {
  /** What is being opened already, so that it is not asked for again. */
  opening?: Promise<Opened>
  /** It was opened before anything was drawn. */
  begun?: Opened | undefined
}

/** The window: settings first, then the screen a person was at. */
export function App({ opening, begun }: Props) {
  const [opened, setOpened] = useState(begun)
  const [problem, setProblem] = useState<Problem>()
  const [lang, setLang] = useState<Lang>(() => firstLanguage(begun?.start.language ?? '', navigator.languages))
  const [theme, setTheme] = useState<Theme>(begun?.start.theme || 'system')
  const dark = useDark(theme, lang)

  const load = useCallback((awaited: Promise<Opened>) => {
    setProblem(undefined)
    awaited.then(
      (opened) => {
        setLang(firstLanguage(opened.start.language, navigator.languages))
        setTheme(opened.start.theme || 'system')
        setOpened(opened)
      },
      (error) => setProblem(toProblem(error)),
    )
  }, [])
  useEffect(() => {
    if (!begun) load(opening ?? open())
  }, [load, opening, begun])
  useEffect(() => keepFocus(), [])
  const lock = useCallback(() => {
    go.Lock().then(
      () => {
        setOpened(undefined)
        load(open())
      },
      (error) => setProblem(toProblem(error)),
    )
  }, [load])
  return (
    <LanguageProvider lang={lang}>
      <div className="window">
        <Suspense fallback={<Opening />}>
          {problem && <Unopened problem={problem} dark={dark} onRetry={() => load(open())} />}
          {!problem && !opened && <Opening />}
        </Suspense>
        {opened && (
          <Screens {...opened} theme={theme} dark={dark} setLang={setLang} setTheme={setTheme} onLock={lock} />
        )}
      </div>
    </LanguageProvider>
  )
}
