import { useLayoutEffect, useSyncExternalStore } from 'react'
import type { Lang, Theme } from '../bridge/go'
import { applyPalette } from './palette'

const system = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : undefined

const subscribe = (changed: () => void) => {
  system?.addEventListener('change', changed)
  return () => system?.removeEventListener('change', changed)
}

/** Whether the window is dark under a setting; it follows the system while the setting says so. */
export function useDark(theme: Theme, lang: Lang): boolean {
  const systemDark = useSyncExternalStore(subscribe, () => system?.matches ?? false)
  const dark = theme === 'dark' || (theme !== 'light' && systemDark)
  useLayoutEffect(() => applyPalette(dark, lang), [dark, lang]) // before anything is drawn in other colours
  return dark
}

/** Colours and language before anything is known of the settings: those of the system. */
export function firstColours() {
  applyPalette(system?.matches ?? false, firstLanguage('', navigator.languages))
}

/** The language to begin with: the one chosen, or the system's; Chinese unless the system speaks none. */
export function firstLanguage(chosen: Lang, system: readonly string[]): Lang {
  if (chosen) return chosen
  return system.length > 0 && !system.some((tag) => tag.toLowerCase().startsWith('zh')) ? 'en' : 'zh'
}
