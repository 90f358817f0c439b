import { useCallback, useEffect, useRef, useState } from 'react'
import { afterSave, type Edits, type SaveState } from './autosave'

/** How long typing has to rest before it is saved; leaving a field saves at once. */
const REST = 700

export type Autosave = {
  edits: Edits
  state: SaveState
  /** Takes a value; `rest` waits until typing rests, without it the value is saved at once. */
  edit: (path: string, value: string, rest?: boolean) => void
  /** Saves whatever is not saved; answers whether all is on disk. */
  flush: () => Promise<boolean>
}

/** Saves edits one call at a time, in the order in which they were typed. A failed save keeps them for the next. */
export function useAutosave(save: (edits: Edits) => Promise<unknown>, failed: (error: unknown) => void): Autosave {
  const [edits, setEdits] = useState<Edits>({})
  const [state, setState] = useState<SaveState>({ kind: 'untouched' })
  const pending = useRef<Edits>({})
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef<Promise<boolean>>(undefined)

  const saveAll = useCallback(async (): Promise<boolean> => {
    while (Object.keys(pending.current).length > 0) {
      const sent = pending.current
      setState({ kind: 'saving' })
      try {
        await save(sent)
      } catch (error) {
        setState({ kind: 'failed' })
        failed(error)
        return false
      }
      pending.current = afterSave(pending.current, sent)
      setEdits(pending.current)
      setState({ kind: 'saved', at: new Date() })
    }
    return true
  }, [save, failed])

  const flush = useCallback(() => {
    clearTimeout(timer.current)
    running.current ??= saveAll().finally(() => {
      running.current = undefined
    })
    return running.current
  }, [saveAll])

  const edit = useCallback(
    (path: string, value: string, rest = false) => {
      pending.current = { ...pending.current, [path]: value }
      setEdits(pending.current)
      clearTimeout(timer.current)
      if (rest) {
        setState({ kind: 'waiting' })
        timer.current = setTimeout(() => void flush(), REST)
      } else {
        void flush()
      }
    },
    [flush],
  )

  useEffect(
    () => () => {
      void flush()
    },
    [flush],
  )
  return { edits, state, edit, flush }
}
