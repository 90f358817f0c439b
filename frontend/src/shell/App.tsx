import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useCallback, useEffect, useState } from 'react'
import { go } from '../bridge/door'
import type { Lang, Problem, Start, Theme, TodayView } from '../bridge/go'
import { toProblem } from '../bridge/problem'
import { LanguageProvider, useWords } from '../i18n'
import { firstLanguage, useDark } from './appearance'
import { keepFocus } from './keepFocus'
import { antTheme } from './palette'
import { Screens } from './Screens'
import { Unopened } from './Unopened'

/** The window: settings first, then the screen a person was at. */
export function App() {
  const [opened, setOpened] = useState<{ start: Start; today: Promise<TodayView> }>()
  const [problem, setProblem] = useState<Problem>()
  const [lang, setLang] = useState<Lang>(() => firstLanguage('', navigator.languages))
  const [theme, setTheme] = useState<Theme>('system')
  const dark = useDark(theme, lang)

  const load = useCallback(() => {
    setProblem(undefined)
    const today = go.Today() // asked for along with it: most windows begin there
    today.catch(() => undefined) // its screen says why
    go.Start().then(
      (answer) => {
        setLang(firstLanguage(answer.language, navigator.languages))
        setTheme(answer.theme || 'system')
        setOpened({ start: answer, today })
      },
      (error) => setProblem(toProblem(error)),
    )
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
  useEffect(() => {
    document.documentElement.lang = lang === 'en' ? 'en' : 'zh-CN'
  }, [lang])

  return (
    <LanguageProvider lang={lang}>
      <ConfigProvider
        locale={lang === 'en' ? enUS : zhCN}
        button={{ autoInsertSpace: false }}
        theme={antTheme(dark, lang)}
      >
        <AntApp className="window">
          {problem && <Unopened problem={problem} onRetry={load} />}
          {!problem && !opened && <Opening />}
          {opened && <Screens {...opened} theme={theme} setLang={setLang} setTheme={setTheme} onLock={lock} />}
        </AntApp>
      </ConfigProvider>
    </LanguageProvider>
  )
}

function Opening() {
  const { w } = useWords()
  return (
    <p className="nothing" role="status">
      {w('app.opening')}
    </p>
  )
}
