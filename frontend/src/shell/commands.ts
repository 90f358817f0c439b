import type { Lang, Theme } from '../bridge/go'
import { SECTIONS } from '../features/order/sections'
import type { Choice } from '../features/palette/choices'
import type { Words } from '../i18n'
import { spelled } from '../ui/keyName'

type Place = { inOrder: boolean; theme: Theme; lang: Lang; w: Words['w'] }

/** What a command does. */
export type Doors = {
  home: () => void
  today: () => void
  statistics: () => void
  help: () => void
  outbox: () => void
  rules: () => void
  safety: () => void
  create: () => void
  walk: () => void
  importSubjects: () => void
  shortcuts: () => void
  report: () => void
  updates: () => void
  goTo: (section: number) => void
  keepLanguage: (lang: Lang) => void
  keepTheme: (theme: Theme) => void
}

/** What the palette offers where a person is: the stations of an open order first, then what works everywhere. */
export function commandsOf({ inOrder, theme, lang, w }: Place, doors: Doors): Choice[] {
  const stations = SECTIONS.map((section, i) => ({
    id: `section-${section}`,
    name: w(`section.${section}`),
    detail: w('palette.section'),
    keys: spelled(`Mod ${i + 1}`),
    run: () => doors.goTo(i),
  }))
  const themes = (['system', 'light', 'dark'] as const).filter((t) => t !== (theme || 'system'))
  return [
    ...(inOrder ? stations : []),
    { id: 'new', name: w('new.open'), keys: spelled('Mod N'), run: doors.create },
    { id: 'walk', name: w('walk.title'), run: doors.walk },
    { id: 'import', name: w('import.open'), run: doors.importSubjects },
    { id: 'today', name: w('today.title'), keys: spelled('Mod J'), run: doors.today },
    { id: 'list', name: w('filings.title'), keys: spelled('Mod L'), run: doors.home },
    { id: 'outbox', name: w('outbox.title'), run: doors.outbox },
    { id: 'statistics', name: w('statistics.title'), run: doors.statistics },
    { id: 'help', name: w('help.title'), run: doors.help },
    { id: 'rules', name: w('rules.title'), run: doors.rules },
    { id: 'safety', name: w('safety.title'), run: doors.safety },
    ...themes.map((t) => ({
      id: `theme-${t}`,
      name: w('theme', { name: w(`theme.${t}`) }),
      run: () => doors.keepTheme(t),
    })),
    { id: 'language', name: w('language.other'), run: () => doors.keepLanguage(lang === 'en' ? 'zh' : 'en') },
    { id: 'shortcuts', name: w('keys.title'), keys: '?', run: doors.shortcuts },
    { id: 'updates', name: w('updates.title'), run: doors.updates },
    { id: 'report', name: w('report.title'), run: doors.report },
  ]
}
