import { App } from 'antd'
import { useCallback } from 'react'
import type { PlacedFile } from '../../bridge/go'
import { useWords } from '../../i18n'

/** Tells how many files were taken in, and which were not and why. */
export function useTellPlaced() {
  const { message, notification } = App.useApp()
  const { w, say } = useWords()
  return useCallback(
    (placed: PlacedFile[]) => {
      for (const { path, problem } of placed) {
        if (!problem) continue
        notification.error({
          title: w('material.refused', { name: path.replace(/^.*[\\/]/, '') }),
          description: `${say(problem.message)} ${say(problem.advice)}`,
          duration: 12,
        })
      }
      void message.success(w('sorting.placed', { n: placed.filter((p) => p.material).length }))
    },
    [message, notification, w, say],
  )
}
