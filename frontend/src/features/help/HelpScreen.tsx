import { Alert, Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../i18n'
import { meansKey, termKey } from '../../ui/terms'
import { reasonsWith, termsWith } from './matching'
import { ReasonCard } from './ReasonCard'
import { useHelp } from './useHelp'
import './help.css'

type Props = {
  onRules: () => void
  onKeys: () => void
  /** A look around with a sample client. */
  tour: ReactNode
}

/** What somebody asks who is stuck: why was it sent back, what does this word mean, by which rules, which keys. */
export function HelpScreen({ onRules, onKeys, tour }: Props) {
  const { w, say, lang } = useWords()
  const [text, setText] = useState('')
  const sought = text.trim()
  const { all, found, problem } = useHelp(sought)
  const recognised = found?.reasons ?? []
  const known = new Set(recognised.map((r) => r.id))
  const searched = sought ? reasonsWith(all?.reasons ?? [], sought, lang).filter((r) => !known.has(r.id)) : []
  const hits = [...recognised, ...searched]
  const terms = termsWith(sought, lang)
  return (
    <main className="page help-page" data-testid="help">
      <h1>{w('help.title')}</h1>
      <p className="lead">{w('help.lead')}</p>
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 6 }}
        aria-label={w('help.ask')}
        placeholder={w('help.askHint')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        data-testid="help-ask"
      />
      {problem && (
        <Alert
          type="error"
          showIcon
          title={w('help.problem')}
          description={`${say(problem.message)} ${say(problem.advice)}`}
        />
      )}
      <div aria-live="polite">
        {sought && (
          <section data-testid="help-found">
            <h2>{hits.length > 0 ? w('help.reasonsOf', { n: hits.length }) : w('help.none')}</h2>
            <ul className="help-reasons">
              {hits.map((r) => (
                <ReasonCard key={r.id} reason={r} />
              ))}
            </ul>
          </section>
        )}
      </div>
      {!sought && (
        <div className="help-doors">
          <section>
            <h2>{w('help.sample')}</h2>
            <p>{w('help.sampleHelp')}</p>
            {tour}
          </section>
          <section>
            <h2>{w('help.rules')}</h2>
            <p>{w('help.rulesHelp')}</p>
            <Button onClick={onRules}>{w('help.toRules')}</Button>
          </section>
          <section>
            <h2>{w('help.keys')}</h2>
            <p>{w('help.keysHelp')}</p>
            <Button onClick={onKeys}>{w('help.toKeys')}</Button>
          </section>
        </div>
      )}
      {terms.length > 0 && (
        <section>
          <h2>{w('help.words')}</h2>
          <dl className="help-terms">
            {terms.map((id) => (
              <div key={id}>
                <dt>{w(termKey(id))}</dt>
                <dd>{w(meansKey(id))}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {all && (!sought || hits.length === 0) && (
        <section>
          <h2>{w('help.all', { n: all.reasons.length })}</h2>
          <ul className="help-reasons">
            {all.reasons.map((r) => (
              <ReasonCard key={r.id} reason={r} />
            ))}
          </ul>
        </section>
      )}
    </main>
  )
}
