import { App, Button } from 'antd'
import { useCallback } from 'react'
import { useWords } from '../i18n'
import { spelled } from './keyName'
import { forgetUndo, hideUndo, type Offer, offerUndo } from './undo'
import { useReport } from './useReport'

/** How long the way back stands on the screen; its key works until something else is deleted or the screen is left. */
const SECONDS = 8

/** Two may name the same thing: each has a number of its own. */
let offered = 0

/** Tells that something was deleted and offers it back, by a button and by Ctrl Z. */
export function useUndo(): (gone: string, undo: () => Promise<unknown>) => void {
  const { message } = App.useApp()
  const { w } = useWords()
  const report = useReport()
  return useCallback(
    (gone, undo) => {
      const key = `undo ${++offered}`
      const offer: Offer = {
        back: () => {
          forgetUndo(offer)
          offer.close()
          undo().catch(report)
        },
        close: () => {
          hideUndo(offer)
          message.destroy(key)
        },
      }
      offerUndo(offer)
      void message.open({
        key,
        type: 'success',
        duration: SECONDS,
        onClose: () => hideUndo(offer),
        content: (
          <>
            {gone}{' '}
            <Button size="small" type="link" onClick={offer.back} data-testid="undo">
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
