import { App, Button } from 'antd'
import { useState } from 'react'
import { go } from '../../bridge/door'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'
import './tour.css'

/** Where the look around goes, in the order of an order. */
const STOPS = ['subject', 'materials', 'review', 'handover'] as const

type Props = {
  onGo: (section: string) => void
  /** The sample client is gone. */
  onDropped: () => void
}

/** Stays beside the sample client's order: says that it is one, shows around, and deletes it. */
export function TourPanel({ onGo, onDropped }: Props) {
  const { w } = useWords()
  const { modal, message } = App.useApp()
  const report = useReport()
  const [at, setAt] = useState<number>()
  const stop = at === undefined ? undefined : STOPS[at]
  const goTo = (n: number) => {
    setAt(n)
    onGo(STOPS[n] ?? STOPS[0])
  }
  const drop = () =>
    modal.confirm({
      title: w('tour.dropAsk'),
      content: w('tour.dropHelp'),
      okText: w('tour.drop'),
      cancelText: w('cancel'),
      onOk: async () => {
        try {
          await go.DropSample()
          void message.success(w('tour.dropped'))
          onDropped()
        } catch (error) {
          report(error)
        }
      },
    })
  return (
    <aside className="tour" aria-label={w('tour.title')} data-testid="tour">
      {stop && at !== undefined ? (
        <>
          <div className="tour-words" aria-live="polite">
            <span className="help">{w('tour.stepOf', { n: at + 1, all: STOPS.length })}</span>
            <strong>{w(`tour.${stop}`)}</strong>
            <p>{w(`tour.${stop}.help`)}</p>
          </div>
          {at > 0 && <Button onClick={() => goTo(at - 1)}>{w('tour.back')}</Button>}
          {at < STOPS.length - 1 ? (
            <Button type="primary" onClick={() => goTo(at + 1)} data-testid="tour-next">
              {w('tour.next')}
            </Button>
          ) : (
            <Button type="primary" onClick={() => setAt(undefined)} data-testid="tour-end">
              {w('tour.end')}
            </Button>
          )}
        </>
      ) : (
        <>
          <p className="tour-words">{w('tour.sample')}</p>
          <Button onClick={() => goTo(0)} data-testid="tour-again">
            {w('tour.again')}
          </Button>
        </>
      )}
      <Button onClick={drop} data-testid="tour-drop">
        {w('tour.drop')}
      </Button>
    </aside>
  )
}
