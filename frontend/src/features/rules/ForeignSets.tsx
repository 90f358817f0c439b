import { App, Button } from 'antd'
import { useState } from 'react'
import { go } from '../../bridge/door'
import type { RuleSetRules, RulesView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'
import { useUndo } from '../../ui/useUndo'

type Props = { sets: RuleSetRules[]; onChanged: (view: RulesView) => void }

/** Rule sets that did not come with the program: bringing one in, and taking it out again. */
export function ForeignSets({ sets, onChanged }: Props) {
  const { w, say } = useWords()
  const { message } = App.useApp()
  const report = useReport()
  const offerUndo = useUndo()
  const [busy, setBusy] = useState(false)
  const foreign = sets.filter((s) => s.foreign)
  const run = async (change: () => Promise<RulesView | undefined>, tell: (view: RulesView) => void) => {
    setBusy(true)
    try {
      const view = await change()
      if (!view) return
      onChanged(view)
      tell(view)
    } catch (error) {
      report(error)
    } finally {
      setBusy(false)
    }
  }
  const bringIn = () =>
    run(
      async () => {
        const [path] = await go.PickFiles(w('foreign.pickTitle'))
        return path ? go.ImportRuleSet(path) : undefined
      },
      ({ replaced }) =>
        void message.success(
          replaced && replaced.before !== replaced.now
            ? w('foreign.replaced', { id: replaced.id, orders: String(replaced.orders) })
            : w('foreign.broughtIn'),
        ),
    )
  const drop = (set: RuleSetRules) => {
    let gone = ''
    return run(
      async () => {
        gone = await go.DropRuleSet(set.id)
        return go.Rules()
      },
      () =>
        offerUndo(w('foreign.dropped', { name: say(set.title) }), async () => {
          await go.UndoDrop(gone)
          onChanged(await go.Rules())
        }),
    )
  }
  return (
    <section className="override-file" aria-label={w('foreign.title')} data-testid="foreign-sets">
      <div>
        <h2>{w('foreign.title')}</h2>
        <p className="help">{w('foreign.help')}</p>
        {foreign.length === 0 && <p>{w('foreign.none')}</p>}
        <ul className="foreign-list">
          {foreign.map((s) => (
            <li key={s.id}>
              <span className="tag tag-warning">{w('rules.foreign')}</span>
              <span>{say(s.title)}</span>
              <span className="help break">{w('rules.version', { version: s.version })}</span>
              <Button
                type="text"
                size="small"
                disabled={busy}
                aria-label={w('foreign.dropOf', { name: say(s.title) })}
                onClick={() => void drop(s)}
                data-testid={`drop-${s.id}`}
              >
                {w('foreign.drop')}
              </Button>
            </li>
          ))}
        </ul>
      </div>
      <div className="override-actions">
        <Button onClick={() => void bringIn()} disabled={busy} data-testid="import-rules">
          {w('foreign.bringIn')}
        </Button>
      </div>
    </section>
  )
}
