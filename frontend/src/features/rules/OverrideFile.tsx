import { Button } from 'antd'
import { useState } from 'react'
import { go } from '../../bridge/door'
import type { OverrideView, RulesView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'
import { useUndo } from '../../ui/useUndo'

type Props = { override: OverrideView | null; onChanged: (view: RulesView) => void }

/** The override file in force, choosing one, and going back to the published rules. */
export function OverrideFile({ override, onChanged }: Props) {
  const { w, say } = useWords()
  const report = useReport()
  const offerUndo = useUndo()
  const [busy, setBusy] = useState(false)
  const run = async (change: () => Promise<void>) => {
    setBusy(true)
    try {
      await change()
    } catch (error) {
      report(error)
    } finally {
      setBusy(false)
    }
  }
  const choose = () =>
    run(async () => {
      const [path] = await go.PickFiles(w('overrideFile.pickTitle'))
      if (path) onChanged(await go.ChooseOverride(path))
    })
  const drop = () =>
    run(async () => {
      const gone = await go.DropOverride()
      onChanged(await go.Rules())
      offerUndo(w('overrideFile.dropped'), async () => {
        await go.UndoDrop(gone)
        onChanged(await go.Rules())
      })
    })
  return (
    <section className="override-file" aria-label={w('overrideFile.title')} data-testid="override-file">
      <div>
        <h2>{w('overrideFile.title')}</h2>
        <p className="help">{w('overrideFile.help')}</p>
        <OverrideState override={override} />
        {override?.problem && (
          <p className="note note-blocker">
            {say(override.problem.message)} {say(override.problem.advice)}
          </p>
        )}
      </div>
      <div className="override-actions">
        <Button onClick={() => void choose()} disabled={busy} data-testid="choose-override">
          {w(override ? 'overrideFile.replace' : 'overrideFile.choose')}
        </Button>
        {override && (
          <Button type="text" onClick={() => void drop()} disabled={busy} data-testid="drop-override">
            {w('overrideFile.drop')}
          </Button>
        )}
      </div>
    </section>
  )
}

function OverrideState({ override: o }: { override: OverrideView | null }) {
  const { w } = useWords()
  if (!o) return <p>{w('overrideFile.none')}</p>
  if (o.problem) return <p>{w('overrideFile.notInForce', { file: o.file })}</p>
  return (
    <>
      <p>{w('overrideFile.inForce', { file: o.file })}</p>
      <p className="help break">
        {w('overrideFile.about', { id: o.id, author: o.author, date: o.date, n: o.changes, hash: o.hash })}
      </p>
    </>
  )
}
