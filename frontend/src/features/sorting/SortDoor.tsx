import { Button } from 'antd'
import { useState } from 'react'
import { go } from '../../bridge/door'
import type { SlotView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'
import { SortDialog } from './SortDialog'
import { useTellPlaced } from './useTellPlaced'

type Props = {
  order: string
  slots: SlotView[]
  /** Files that were dropped on the door. */
  dropped: string[]
  onDropped: (paths: string[]) => void
  onChanged: () => void
}

/** Where all papers of an order can be dropped at once: the program says what each is. */
export function SortDoor({ order, slots, dropped, onDropped, onChanged }: Props) {
  const { w } = useWords()
  const report = useReport()
  const tell = useTellPlaced()
  const [round, setRound] = useState(0)
  const pick = async () => {
    try {
      onDropped(await go.PickFiles(w('material.pickTitle')))
    } catch (error) {
      report(error)
    }
  }
  return (
    <>
      <section className="sort-door" aria-label={w('sorting.door')} data-sort-door>
        <div>
          <strong>{w('sorting.door')}</strong>
          <p className="help">{w('sorting.doorHelp')}</p>
        </div>
        <Button onClick={() => void pick()} data-testid="sort-files">
          {w('sorting.pick')}
        </Button>
      </section>
      {dropped.length > 0 && (
        <SortDialog
          key={round}
          paths={dropped}
          order={order}
          slots={slots}
          onClose={() => onDropped([])}
          onPlaced={(placed) => {
            tell(placed)
            setRound(round + 1)
            onDropped([])
            onChanged()
          }}
        />
      )}
    </>
  )
}
