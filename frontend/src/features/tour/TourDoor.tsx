import { Button } from 'antd'
import { go } from '../../bridge/door'
import { useWords } from '../../i18n'
import { TaskProgress } from '../../ui/TaskProgress'
import { useTask } from '../../ui/useTask'

type Props = {
  /** The sample client's order is there. */
  onBegun: (order: string) => void
  quiet?: boolean
}

/** Makes the sample client, or finds the one there is. */
export function TourDoor({ onBegun, quiet = false }: Props) {
  const { w } = useWords()
  const { task, run, cancel } = useTask()
  const begin = async () => {
    const sample = await run((name) => go.BeginSample(name))
    if (sample?.order) onBegun(sample.order)
  }
  if (task) return <TaskProgress task={task} waiting={w('tour.making')} onCancel={cancel} />
  return (
    <Button type={quiet ? 'link' : 'default'} onClick={() => void begin()} data-testid="tour-begin">
      {w('tour.begin')}
    </Button>
  )
}
