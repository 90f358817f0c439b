import { App, Button } from 'antd'
import { go } from '../../bridge/door'
import type { ListChoice } from '../../bridge/go'
import { useWords } from '../../i18n'
import { TaskProgress } from '../../ui/TaskProgress'
import { useTask } from '../../ui/useTask'

type Props = { choice: ListChoice }

/** Writes the list as it is searched, or the orders that are chosen in it, as a workbook. */
export function ListExport({ choice }: Props) {
  const { w, lang } = useWords()
  const { message } = App.useApp()
  const { task, run, cancel } = useTask()
  const save = async () => {
    const path = await run((name) => go.SaveList(name, choice, lang, w('export.title'), w('export.fileName')))
    if (path) void message.success(w('export.saved', { path }))
  }
  if (task) return <TaskProgress task={task} waiting={w('export.working')} counted onCancel={cancel} />
  return (
    <Button onClick={() => void save()} data-testid="export-list">
      {w('export.list')}
    </Button>
  )
}
