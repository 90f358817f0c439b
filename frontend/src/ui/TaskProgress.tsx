import { Button, Progress } from 'antd'
import { useWords } from '../i18n'
import { timeLeft } from './timeLeft'
import type { Task } from './useTask'

type Props = {
  task: Task
  /** What is said before anything is known of how far it got. */
  waiting: string
  /** The steps are things a person counts, such as orders. */
  counted?: boolean
  onCancel: () => void
}

/** How far a task got, in words and as a bar, and how long it still takes, with a way to stop it. */
export function TaskProgress({ task, waiting, counted = false, onCancel }: Props) {
  const { w, say } = useWords()
  const p = task.progress
  const label = say(p?.label) || waiting
  const percent = p && p.total > 0 ? Math.floor((p.done / p.total) * 100) : 0
  const left = p && timeLeft(p.done, p.total, performance.now() - task.began)
  return (
    <div className="task" role="status">
      <span className="task-label">
        {p && counted && `${p.done} / ${p.total} `}
        {label}
        {left && <span className="help"> {w(left.key, { n: left.n })}</span>}
      </span>
      <Progress percent={percent} aria-label={label} size="small" status="active" />
      <Button size="small" onClick={onCancel}>
        {w('cancel')}
      </Button>
    </div>
  )
}
