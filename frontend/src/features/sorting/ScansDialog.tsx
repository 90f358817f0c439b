import { useEffect, useRef, useState } from 'react'
import { go } from '../../bridge/door'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'
import { SortDialog } from './SortDialog'
import { useTellPlaced } from './useTellPlaced'

/** Asks for scans of any client and sorts them among all orders that can be changed. */
export function ScansDialog({ onClose }: { onClose: () => void }) {
  const { w } = useWords()
  const report = useReport()
  const tell = useTellPlaced()
  const [paths, setPaths] = useState<string[]>([])
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    go.PickFiles(w('material.pickTitle')).then(
      (chosen) => (chosen.length > 0 ? setPaths(chosen) : onClose()),
      (error) => {
        report(error)
        onClose()
      },
    )
  }, [w, report, onClose])
  if (paths.length === 0) return null
  return (
    <SortDialog
      paths={paths}
      slots={[]}
      onClose={onClose}
      onPlaced={(placed) => {
        tell(placed)
        onClose()
      }}
    />
  )
}
