import type { Lang, Theme } from '../bridge/go'
import { useStartWords } from '../i18n/language'
import { spelled } from '../ui/keyName'
import { arrive } from './keepFocus'
import { Places } from './Places'
import type { Route } from './route'
import { Seal } from './Seal'

type Props = {
  theme: Theme
  onLanguage: (lang: Lang) => void
  onTheme: (theme: Theme) => void
  onHome: () => void
  onRules: () => void
  onSafety: () => void
  onPalette: () => void
  route: Route
  /** How many things wait today. */
  waiting: number
  onGo: (route: Route) => void
}

const THEMES = ['system', 'light', 'dark'] as const

/** The themes take turns. */
const nextTheme = (theme: Theme): Theme => THEMES[(THEMES.indexOf(theme || 'system') + 1) % THEMES.length] ?? 'system'

/** The name plate, where a person is, and how the window looks and speaks. */
export function Header({
  theme,
  onLanguage,
  onTheme,
  onHome,
  onRules,
  onSafety,
  onPalette,
  route,
  waiting,
  onGo,
}: Props) {
  const { w, lang } = useStartWords()
  const other: Lang = lang === 'en' ? 'zh' : 'en'
  return (
    <header className="header">
      <button type="button" className="skip" onClick={() => arrive()}>
        {w('skip')}
      </button>
      <button type="button" className="plate" onClick={onHome} data-testid="home">
        <Seal />
        <span>{w('app.name')}</span>
      </button>
      <Places route={route} waiting={waiting} onGo={onGo} />
      <button type="button" className="search-door" onClick={onPalette} data-testid="open-palette">
        {w('palette.open')} <kbd>{spelled('Mod K')}</kbd>
      </button>
      <button type="button" className="language" onClick={onRules} data-testid="rules">
        {w('rules.title')}
      </button>
      <button type="button" className="language" onClick={onSafety} data-testid="open-safety">
        {w('safety.title')}
      </button>
      <button
        type="button"
        className="language"
        onClick={() => onTheme(nextTheme(theme))}
        data-testid="theme"
        data-theme-setting={theme || 'system'}
      >
        {w('theme', { name: w(`theme.${theme || 'system'}`) })}
      </button>
      <button
        type="button"
        className="language"
        lang={other === 'en' ? 'en' : 'zh-CN'}
        onClick={() => onLanguage(other)}
        data-testid="language"
      >
        {w('language.other')}
      </button>
    </header>
  )
}
