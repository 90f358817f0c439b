import type { Lang } from '../bridge/go'
import { SYSTEM, type System } from '../ui/system'

/** The colours of the window. Every pair of ink and ground that is used has a contrast of 4.5 or more (WCAG 2.2 AA). */
const light = {
  paper: '#f7f6f2',
  surface: '#ffffff',
  sunken: '#f0eee7',
  line: '#dddacf',
  edge: '#8b918c',
  ink: '#1f2724',
  quiet: '#565f5b',
  primary: '#1e6257',
  primaryHover: '#2a7a6d',
  primarySoft: '#e3eeeb',
  onPrimary: '#ffffff',
  seal: '#a5372b',
  blocker: '#a3301e',
  blockerSoft: '#fbece8',
  warning: '#7a5200',
  warningSoft: '#fbf2dc',
  hint: '#365578',
  hintSoft: '#e9f0f7',
  good: '#2a6b3f',
  goodSoft: '#e7f2e9',
}

export type Palette = typeof light

const dark: Palette = {
  paper: '#141918',
  surface: '#1c2322',
  sunken: '#171d1c',
  line: '#333e3b',
  edge: '#74807b',
  ink: '#e6eae7',
  quiet: '#a7b2ae',
  primary: '#74c5b5',
  primaryHover: '#8fd4c6',
  primarySoft: '#22332f',
  onPrimary: '#0d1a17',
  seal: '#e08a7d',
  blocker: '#f09a89',
  blockerSoft: '#3a211c',
  warning: '#e6bd63',
  warningSoft: '#352a14',
  hint: '#9dbfe3',
  hintSoft: '#1f2b39',
  good: '#8fcf9f',
  goodSoft: '#1d3023',
}

export const paletteOf = (isDark: boolean) => (isDark ? dark : light)

type Fonts = { chinese: string; latin: string }

/**
 * Only fonts that a system has are named: on Linux each that it lacks is looked for anew, in every size and weight, at each
 * start. There the Chinese font has the Latin letters as well, in both languages.
 */
const FONTS: Record<System, Fonts> = {
  mac: { chinese: '-apple-system, "PingFang SC"', latin: '-apple-system, "Helvetica Neue", Arial' },
  windows: { chinese: '"Microsoft YaHei UI", "Microsoft YaHei"', latin: '"Segoe UI", Arial' },
  other: { chinese: '"Noto Sans CJK SC"', latin: '' },
}

/** English begins with Latin fonts: Chinese ones set its quotes and apostrophes as wide as a character. */
export function fontsOf(lang: Lang, system: System = SYSTEM): string {
  const { chinese, latin } = FONTS[system]
  const named = lang === 'en' ? [latin, chinese] : [chinese, latin]
  return [...named.filter(Boolean), 'sans-serif'].join(', ')
}

/** Tells our own style sheet the language, and the same colours that Ant Design uses. */
export function applyPalette(isDark: boolean, lang: Lang) {
  const root = document.documentElement
  root.lang = lang === 'en' ? 'en' : 'zh-CN'
  root.dataset.theme = isDark ? 'dark' : 'light'
  root.style.colorScheme = isDark ? 'dark' : 'light'
  root.style.setProperty('--fonts', fontsOf(lang))
  for (const [name, value] of Object.entries(paletteOf(isDark))) root.style.setProperty(`--${name}`, value)
}
