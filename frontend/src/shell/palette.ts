import { theme as antd, type ThemeConfig } from 'antd'
import type { Lang } from '../bridge/go'

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

const CHINESE_FONTS = '"PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC"'
const LATIN_FONTS = '"Segoe UI", "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial'

/** English begins with Latin fonts: Chinese ones set its quotes and apostrophes as wide as a character. */
const fontsOf = (lang: Lang) =>
  lang === 'en'
    ? `-apple-system, ${LATIN_FONTS}, ${CHINESE_FONTS}, sans-serif`
    : `-apple-system, ${CHINESE_FONTS}, ${LATIN_FONTS}, sans-serif`

/** Tells our own style sheet the same colours that Ant Design uses. */
export function applyPalette(isDark: boolean, lang: Lang) {
  const root = document.documentElement
  root.dataset.theme = isDark ? 'dark' : 'light'
  root.style.colorScheme = isDark ? 'dark' : 'light'
  root.style.setProperty('--fonts', fontsOf(lang))
  for (const [name, value] of Object.entries(paletteOf(isDark))) root.style.setProperty(`--${name}`, value)
}

/** The theme of Ant Design over a palette. */
export function antTheme(isDark: boolean, lang: Lang): ThemeConfig {
  const p = paletteOf(isDark)
  return {
    algorithm: isDark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      fontFamily: fontsOf(lang),
      fontSize: 14,
      fontSizeSM: 12,
      borderRadius: 6,
      motion: false,
      wireframe: false,
      colorPrimary: p.primary,
      colorPrimaryHover: p.primaryHover,
      colorPrimaryActive: p.primary,
      colorPrimaryBg: p.primarySoft,
      colorPrimaryBgHover: p.primarySoft,
      colorLink: p.primary,
      colorLinkHover: p.primaryHover,
      colorInfo: p.hint,
      colorInfoBg: p.hintSoft,
      colorSuccess: p.good,
      colorSuccessBg: p.goodSoft,
      colorWarning: p.warning,
      colorWarningBg: p.warningSoft,
      colorError: p.blocker,
      colorErrorBg: p.blockerSoft,
      colorBgLayout: p.paper,
      colorBgContainer: p.surface,
      colorBgElevated: p.surface,
      colorBorder: p.edge,
      colorBorderSecondary: p.line,
      colorText: p.ink,
      colorTextSecondary: p.quiet,
      colorTextTertiary: p.quiet,
      colorTextDescription: p.quiet,
      colorTextPlaceholder: p.quiet,
      colorIcon: p.quiet,
      colorTextLightSolid: p.onPrimary,
      controlItemBgActive: p.primarySoft,
      controlItemBgActiveHover: p.primarySoft,
      controlItemBgHover: p.sunken,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Table: { headerBg: p.sunken, headerColor: p.quiet, rowHoverBg: p.sunken, borderColor: p.line },
      Input: { colorTextDisabled: p.quiet },
      Select: { colorTextDisabled: p.quiet },
      Radio: { colorTextDisabled: p.quiet },
      Checkbox: { colorTextDisabled: p.quiet },
      Tooltip: { colorBgSpotlight: p.ink, colorTextLightSolid: p.paper },
    },
  }
}
