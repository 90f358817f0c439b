import { theme as antd, type ThemeConfig } from 'antd'
import type { Lang } from '../bridge/go'
import { fontsOf, paletteOf } from './palette'

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
