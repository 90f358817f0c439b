import { Alert, App as AntApp, Button, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useCallback, useEffect, useState } from 'react'
import { go, onClosing } from '../bridge/door'
import type { Lang, Problem, Start, Theme } from '../bridge/go'
import { toProblem } from '../bridge/problem'
import { ReportDialog } from '../features/report/ReportDialog'
import { LanguageProvider, useWords } from '../i18n'
import { firstLanguage, useDark } from './appearance'
import { antTheme } from './palette'
import { Screens } from './Screens'

/** The window: settings first, then the screen a person was at. */
export function App() {
  const [start, setStart] = useState<Start>()
  const [problem, setProblem] = useState<Problem>()
  const [lang, setLang] = useState<Lang>(() => firstLanguage('', navigator.languages))
  const [theme, setTheme] = useState<Theme>('system')
  const dark = useDark(theme, lang)

  const load = useCallback(() => {
    setProblem(undefined)
    go.Start().then(
      (answer) => {
        setLang(firstLanguage(answer.language, navigator.languages))
        setTheme(answer.theme || 'system')
        setStart(answer)
      },
      (error) => setProblem(toProblem(error)),
    )
  }, [])
  useEffect(load, [load])
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
          {!problem && !start && <Opening />}
          {start && <Screens start={start} theme={theme} setLang={setLang} setTheme={setTheme} />}
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

/** The data could not be opened: the window says why and what to do. */
function Unopened({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const { w, say } = useWords()
  const [reporting, setReporting] = useState(false)
  useEffect(() => onClosing(() => void go.Quit()), [])
  return (
    <main className="page">
      <h1>{w('app.name')}</h1>
      <Alert
        type="error"
        showIcon
        title={say(problem.message)}
        description={say(problem.advice)}
        action={
          <>
            <Button onClick={onRetry}>{w('retry')}</Button>{' '}
            <Button onClick={() => setReporting(true)}>{w('report.title')}</Button>
          </>
        }
      />
      {reporting && <ReportDialog onClose={() => setReporting(false)} />}
    </main>
  )
}
