import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { go } from '../../bridge/door'
import type { DifferenceKind, RuleSetRules, RulesComparison, RulesDifference } from '../../bridge/go'
import { useWords } from '../../i18n'
import { ruleSetName } from '../../ui/ruleSetName'
import { useReport } from '../../ui/useReport'

type Compared = { first: string; second: string; found: RulesComparison }

/** What two rule sets disagree on, kind by kind. */
export function CompareSets({ sets }: { sets: RuleSetRules[] }) {
  const words = useWords()
  const { w, say } = words
  const report = useReport()
  const [first, setFirst] = useState(sets[0]?.id ?? '')
  const [second, setSecond] = useState(sets[1]?.id ?? '')
  const [compared, setCompared] = useState<Compared>()
  const [busy, setBusy] = useState(false)
  if (sets.length < 2) return null
  const options = sets.map((s) => ({ value: s.id, label: ruleSetName(s, words) }))
  const compare = async () => {
    setBusy(true)
    try {
      setCompared({ first, second, found: await go.CompareRules(first, second) })
    } catch (error) {
      report(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="override-file compare-sets" aria-label={w('compare.title')} data-testid="compare-sets">
      <div>
        <h2>{w('compare.title')}</h2>
        <p className="help">{w('compare.help')}</p>
        <div className="compare-choice">
          <Select aria-label={w('compare.first')} value={first} onChange={setFirst} options={options} />
          <Select aria-label={w('compare.second')} value={second} onChange={setSecond} options={options} />
          <Button onClick={() => void compare()} loading={busy} disabled={first === second} data-testid="compare">
            {w('compare.do')}
          </Button>
        </div>
        {first === second && <p className="help">{w('compare.same')}</p>}
        {compared && <Differences compared={compared} name={(id) => say(sets.find((s) => s.id === id)?.title) || id} />}
      </div>
    </section>
  )
}

function Differences({ compared, name }: { compared: Compared; name: (id: string) => string }) {
  const { w, say } = useWords()
  const [all, setAll] = useState(false)
  const { differences } = compared.found
  const sourcing = differences.filter((d) => d.sourcing).length
  const shown = differences.filter((d) => all || !d.sourcing)
  return (
    <div className="compare-found" aria-live="polite">
      <p>{w('compare.found', { first: name(compared.first), second: name(compared.second), n: shown.length })}</p>
      {sourcing > 0 && (
        <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
          {w('compare.sourcing', { n: sourcing })}
        </Checkbox>
      )}
      {byKind(shown).map(([kind, list]) => (
        <details key={kind} open={list.length <= 20} data-kind={kind}>
          <summary>
            {say(list[0]?.kindName ?? { zh: '', en: '' })} <span className="count">{list.length}</span>
          </summary>
          <ul>
            {list.map((d) => (
              <DifferenceLine key={d.id} difference={d} name={name} />
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}

function DifferenceLine({ difference: d, name }: { difference: RulesDifference; name: (id: string) => string }) {
  const { w, say } = useWords()
  return (
    <li>
      <strong>{say(d.title) || d.id}</strong> <span className="help break">{d.id}</span>
      {d.in && <p>{w('compare.only', { name: name(d.in) })}</p>}
      {d.changes.map((c, i) => (
        <p key={d.keys[i]}>
          {say(c.before) || say(c.after)
            ? w('compare.change', {
                label: say(c.label),
                before: say(c.before) || w('compare.none'),
                after: say(c.after) || w('compare.none'),
              })
            : w('compare.other', { label: say(c.label) })}
        </p>
      ))}
    </li>
  )
}

/** The differences by their kind, in the order the kinds come in. */
function byKind(list: RulesDifference[]): [DifferenceKind, RulesDifference[]][] {
  const kinds = new Map<DifferenceKind, RulesDifference[]>()
  for (const d of list) kinds.set(d.kind, [...(kinds.get(d.kind) ?? []), d])
  return [...kinds]
}
