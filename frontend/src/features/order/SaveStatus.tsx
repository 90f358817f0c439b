import { Button } from 'antd'
import { useWords } from '../../i18n'
import { clock } from '../../ui/format'
import type { SaveState } from './autosave'

/** Whether what was typed is on disk. */
export function SaveStatus({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  const { w } = useWords()
  return (
    <div className={`save-status save-${state.kind}`} role="status" data-testid="save-status">
      {state.kind === 'untouched' && w('save.untouched')}
      {(state.kind === 'waiting' || state.kind === 'saving') && w('save.saving')}
      {state.kind === 'saved' && w('save.saved', { time: clock(state.at) })}
      {state.kind === 'failed' && (
        <>
          {w('save.failed')}
          <Button size="small" type="link" onClick={onRetry}>
            {w('retry')}
          </Button>
        </>
      )}
    </div>
  )
}
