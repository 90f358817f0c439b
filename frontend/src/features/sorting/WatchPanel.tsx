import { Alert, Button } from 'antd'
import { useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import type { WatchView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'
import { SortDialog } from './SortDialog'
import { useTellPlaced } from './useTellPlaced'

/** How often the panel asks what came into the folder. */
const EVERY = 5000

type Props = {
  /** Whether watching is proposed where no folder is watched. */
  offered: boolean
  onPlaced: () => void
}

/** The folder that scans come into: choosing one, what went to its order by itself, and what a person has to say. */
export function WatchPanel({ offered, onPlaced }: Props) {
  const { w, say } = useWords()
  const report = useReport()
  const tell = useTellPlaced()
  const [view, setView] = useState<WatchView>()
  const [sorting, setSorting] = useState<string[]>([])
  const folder = view?.folder
  useEffect(() => {
    const look = () => go.WatchedFolder().then(setView, () => undefined) // the list says what is wrong with the data
    void look()
    const timer = setInterval(look, EVERY)
    return () => clearInterval(timer)
  }, [])
  const choose = async () => {
    try {
      const path = await go.PickFolder(w('watch.pickTitle'))
      if (path) setView(await go.WatchFolder(path))
    } catch (error) {
      report(error)
    }
  }
  const stop = () => go.WatchFolder('').then(setView, report)
  if (!view || !(folder || offered)) return null
  const waiting = view.waiting.length
  const told = [w('watch.placed', { n: view.placed })]
  if (view.left > 0) told.push(w('watch.left', { n: view.left }))
  const ask = waiting > 0 && (
    <Button
      size="small"
      type="primary"
      onClick={() => setSorting(view.waiting.map((f) => f.path))}
      data-testid="watch-ask"
    >
      {w('watch.ask', { n: waiting })}
    </Button>
  )
  return (
    <section className="watch" aria-label={w('watch.title')} data-testid="watch">
      {!folder ? (
        <>
          <span className="help">{w('watch.offer')}</span>
          <Button size="small" onClick={() => void choose()} data-testid="watch-choose">
            {w('watch.choose')}
          </Button>
        </>
      ) : (
        <>
          <span className="break">
            {w('watch.on', { folder })} <span className="help">{told.join(' · ')}</span>
          </span>
          {ask}
          <Button size="small" type="text" onClick={() => void stop()} data-testid="watch-stop">
            {w('watch.stop')}
          </Button>
        </>
      )}
      {view.problem && (
        <Alert type="warning" showIcon title={say(view.problem.message)} description={w('watch.still')} />
      )}
      {sorting.length > 0 && (
        <SortDialog
          paths={sorting}
          slots={[]}
          onClose={() => setSorting([])}
          onPlaced={(placed) => {
            tell(placed)
            setSorting([])
            onPlaced()
          }}
        />
      )}
    </section>
  )
}
