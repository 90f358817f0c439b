import { Alert, Button } from 'antd'
import type { SetChangeItem, SetChangeView } from '../../bridge/go'
import { useWords } from '../../i18n'

type Props = { change: SetChangeView | null; onDismiss: () => void }

/** Says once what another rule set, or a newer edition of it, makes of the findings. */
export function SetChangeNote({ change, onDismiss }: Props) {
  const { w, say } = useWords()
  if (!change) return null
  const names = (items: SetChangeItem[]) => items.map((i) => say(i.title)).join(w('list.comma'))
  return (
    <Alert
      type="info"
      showIcon
      className="set-change"
      title={w('setChange.title')}
      description={
        <>
          {change.appeared.length > 0 && <p>{w('setChange.appeared', { names: names(change.appeared) })}</p>}
          {change.gone.length > 0 && <p>{w('setChange.gone', { names: names(change.gone) })}</p>}
          {change.changed.length > 0 && <p>{w('setChange.changed', { names: names(change.changed) })}</p>}
          {change.appeared.length + change.gone.length + change.changed.length === 0 && <p>{w('setChange.same')}</p>}
          <p className="help break">{w('setChange.sets', { from: change.from, to: change.to })}</p>
        </>
      }
      action={
        <Button size="small" onClick={onDismiss} data-testid="dismiss-set-change">
          {w('setChange.dismiss')}
        </Button>
      }
    />
  )
}
