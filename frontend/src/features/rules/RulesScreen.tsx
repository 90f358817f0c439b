import { Alert, Button, Checkbox, Input, Select } from 'antd'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { go } from '../../bridge/door'
import type { Problem, RuleGroup, RuleSetView, RulesView } from '../../bridge/go'
import { toProblem } from '../../bridge/problem'
import { useWords } from '../../i18n'
import { ruleSetName } from '../../ui/ruleSetName'
import { CompareSets } from './CompareSets'
import { ForeignSets } from './ForeignSets'
import { filterGroups } from './filter'
import { OverrideFile } from './OverrideFile'
import { RuleCard } from './RuleCard'

type Props = {
  /** The sets that orders can be judged by are others now. */
  onSets: (sets: RuleSetView[]) => void
}

/** By what orders are judged: every rule with its thresholds and source, an agency's override file, and foreign sets. */
export function RulesScreen({ onSets }: Props) {
  const { w, say } = useWords()
  const [view, setView] = useState<RulesView>()
  const [problem, setProblem] = useState<Problem>()
  const load = useCallback(() => {
    setProblem(undefined)
    go.Rules().then(setView, (error) => setProblem(toProblem(error)))
  }, [])
  useEffect(load, [load])
  return (
    <main className="page rules-page">
      <h1>{w('rules.title')}</h1>
      <p className="lead">{w('rules.lead')}</p>
      {problem && (
        <Alert
          type="error"
          showIcon
          title={say(problem.message)}
          description={say(problem.advice)}
          action={<Button onClick={load}>{w('retry')}</Button>}
        />
      )}
      {!view && !problem && <p className="help">{w('rules.loading')}</p>}
      {view && (
        <>
          <OverrideFile override={view.override} onChanged={setView} />
          <ForeignSets
            sets={view.sets}
            onChanged={(changed) => {
              setView(changed)
              onSets(changed.sets)
            }}
          />
          <CompareSets sets={view.sets} />
          <RuleBrowser view={view} />
        </>
      )}
    </main>
  )
}

/** One set at a time, grouped, and narrowed down by a word. */
function RuleBrowser({ view }: { view: RulesView }) {
  const words = useWords()
  const { w, say, lang } = words
  const [chosen, setChosen] = useState(view.override?.set || view.sets[0]?.id)
  const [query, setQuery] = useState('')
  const [onlyChanged, setOnlyChanged] = useState(false)
  const set = view.sets.find((s) => s.id === chosen) ?? view.sets[0]
  const changed = set?.groups.some((g) => g.rules.some((r) => r.change)) ?? false
  const groups = useMemo(
    () => filterGroups(set?.groups ?? [], query, lang, onlyChanged && changed),
    [set, query, lang, onlyChanged, changed],
  )
  if (!set) return null
  return (
    <>
      <div className="rules-tools">
        <Select
          aria-label={w('rules.set')}
          className="rules-set"
          value={set.id}
          onChange={setChosen}
          options={view.sets.map((s) => ({ value: s.id, label: ruleSetName(s, words) }))}
        />
        <Input
          allowClear
          aria-label={w('rules.search')}
          placeholder={w('rules.search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          data-testid="rules-search"
        />
        {changed && (
          <Checkbox checked={onlyChanged} onChange={({ target }) => setOnlyChanged(target.checked)}>
            {w('rules.onlyChanged')}
          </Checkbox>
        )}
      </div>
      <p className="help break">{w('rules.version', { version: set.version })}</p>
      <div className="rules-body">
        <nav className="rules-nav" aria-label={w('rules.groups')}>
          {groups.map((g) => (
            <button key={g.id} type="button" onClick={() => showGroup(g)}>
              <span>{say(g.name)}</span>
              <span className="count">{g.rules.length}</span>
            </button>
          ))}
        </nav>
        <div className="rules-groups" aria-live="polite">
          {groups.length === 0 && <p className="nothing">{w('rules.nothing')}</p>}
          {groups.map((g) => (
            <section key={g.id} id={groupId(g)} tabIndex={-1} aria-label={say(g.name)}>
              <h2>
                {say(g.name)} <span className="count">{w('rules.count', { n: g.rules.length })}</span>
              </h2>
              <ul>
                {g.rules.map((r) => (
                  <RuleCard key={r.id} rule={r} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      </div>
    </>
  )
}

const groupId = (group: RuleGroup) => `rules-${group.id}`

function showGroup(group: RuleGroup) {
  const section = document.getElementById(groupId(group))
  section?.scrollIntoView({ block: 'start' })
  section?.focus({ preventScroll: true })
}
