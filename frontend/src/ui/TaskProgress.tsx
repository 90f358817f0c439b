import { Button, Progress } from 'antd'
import { useWords } from '../i18n'
import type { Task } from './useTask'

/** How far a task got, in words and as a bar, with a way to stop it. */
export function TaskProgress({ task, waiting, onCancel }: { task: Task; waiting: string; onCancel: () => void }) {
  const { w, say } = useWords()
  const p = task.progress
  const label = say(p?.label) || waiting
  const percent = p && p.total > 0 ? Math.floor((p.done / p.total) * 100) : 0
  return (
    <div className="task" role="status">
      <span className="task-label">{label}</span>
      <Progress percent={percent} aria-label={label} size="small" status="active" />
      <Button size="small" onClick={onCancel}>
        {w('cancel')}
      </Button>
    </div>
  )
}
