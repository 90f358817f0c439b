import { App, Button } from 'antd'
import { useCallback } from 'react'
import { useWords } from '../i18n'
import { spelled } from './keyName'
import { useReport } from './useReport'

/** How long the way back stands on the screen; its key works until something else is deleted or the screen is left. */
const SECONDS = 8

/** What the key for undoing does now. */
let latest: (() => void) | undefined

/** The offers in sight, each by how it goes away. Two may name the same thing: each has a number of its own. */
const offers = new Set<() => void>()
let offered = 0

/** Undoes the last deletion, if there was one. */
export function undoLatest() {
  latest?.()
}

/** Takes every offer back: what it would undo is no longer in sight. */
export function endUndo() {
  latest = undefined
  for (const close of [...offers]) close()
}

/** Tells that something was deleted and offers it back, by a button and by Ctrl Z. */
export function useUndo(): (gone: string, undo: () => Promise<unknown>) => void {
  const { message } = App.useApp()
  const { w } = useWords()
  const report = useReport()
  return useCallback(
    (gone, undo) => {
      const key = `undo ${++offered}`
      const close = () => {
        offers.delete(close)
        message.destroy(key)
      }
      const back = () => {
        if (latest === back) latest = undefined
        close()
        undo().catch(report)
      }
      latest = back
      offers.add(close)
      void message.open({
        key,
        type: 'success',
        duration: SECONDS,
        onClose: () => offers.delete(close),
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
