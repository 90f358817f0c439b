import { useSyncExternalStore } from 'react'

const subscribe = (changed: () => void) => {
  const watcher = new MutationObserver(changed)
  watcher.observe(document.documentElement, { attributeFilter: ['data-theme', 'style'] })
  return () => watcher.disconnect()
}

const worn = () => {
  const { dataset, style } = document.documentElement
  return `${dataset.theme} ${style.getPropertyValue('--fonts')}`
}

/** Changes with the colours and typefaces of the page, for what is drawn and cannot use style sheets. */
export const useTheme = () => useSyncExternalStore(subscribe, worn)
