import { useCallback, useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import type { OpenBatch } from '../../bridge/go'
import { useReport } from '../../ui/useReport'

/** The batch that was cut off, if there is one. */
export function useOpenBatch() {
  const [open, setOpen] = useState<OpenBatch>({ work: '', left: 0 })
  const report = useReport()
  const reload = useCallback(() => {
    go.OpenBatch().then(setOpen, report)
  }, [report])
  useEffect(reload, [reload])
  return { open, reload }
}
