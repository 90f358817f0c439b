import { App, Button } from 'antd'
import { useCallback } from 'react'
import { useWords } from '../i18n'
import { spelled } from './keyName'
import { useReport } from './useReport'

/** How long the way back stands on the screen; its key works until something else is deleted. */
const SECONDS = 8

/** What the key for undoing does now. */
let latest: (() => void) | undefined

/** Undoes the last deletion, if there was one. */
export function undoLatest() {
  latest?.()
}

/** Tells that something was deleted and offers it back, by a button and by Ctrl Z. */
export function useUndo(): (gone: string, undo: () => Promise<unknown>) => void {
  const { message } = App.useApp()
  const { w } = useWords()
  const report = useReport()
  return useCallback(
    (gone, undo) => {
      const key = `undo ${gone}`
      const back = () => {
        if (latest === back) latest = undefined
        message.destroy(key)
        undo().catch(report)
      }
      latest = back
      void message.open({
        key,
        type: 'success',
        duration: SECONDS,
        content: (
          <>
            {gone}{' '}
            <Button size="small" type="link" onClick={back} data-testid="undo">
              {w('undo')}
            </Button>
            <kbd>{spelled('Mod Z')}</kbd>
          </>
        ),
      })
    },
    [message, w, report],
  )
}
