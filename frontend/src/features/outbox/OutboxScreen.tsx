import { Alert, Button, InputNumber, Table } from 'antd'
import { useId } from 'react'
import { go } from '../../bridge/door'
import type { OutboxItem, OutboxState, OutboxView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { ClientName } from '../../ui/ClientName'
import { dateTime } from '../../ui/format'
import { useOutbox } from './useOutbox'
import './outbox.css'

type Props = { onOpen: (order: string) => void; onList: () => void }

type Change = (call: Promise<OutboxView>) => void
type Drop = (orders: string[]) => void

/** What waits to be handed over, what was, and what a person has to deal with. */
export function OutboxScreen({ onOpen, onList }: Props) {
  const { w, say } = useWords()
  const { view, problem, reload, change, drop } = useOutbox()
  const items = view?.items ?? []
  return (
    <main className="page outbox" data-testid="outbox">
      <div className="page-head">
        <div>
          <h1>{w('outbox.title')}</h1>
          <p className="help">{w('outbox.lead')}</p>
        </div>
        {view && <Tools view={view} change={change} drop={drop} />}
      </div>
      {problem && (
        <Alert
          type="error"
          showIcon
          title={say(problem.message)}
          description={say(problem.advice)}
          action={<Button onClick={reload}>{w('retry')}</Button>}
        />
      )}
      {view?.paused && <Alert type="warning" showIcon title={w('outbox.paused')} data-testid="outbox-paused" />}
      {!view && !problem && (
        <p className="help" role="status">
          {w('outbox.loading')}
        </p>
      )}
      {view && items.length === 0 && (
        <section className="outbox-empty" data-testid="outbox-empty">
          <h2>{w('outbox.empty')}</h2>
          <p className="help">{w('outbox.emptyHelp')}</p>
          <Button onClick={onList}>{w('outbox.toList')}</Button>
        </section>
      )}
      {items.length > 0 && <Waiting items={items} onOpen={onOpen} change={change} drop={drop} />}
    </main>
  )
}

function Tools({ view, change, drop }: { view: OutboxView; change: Change; drop: Drop }) {
  const { w } = useWords()
  const id = useId()
  const sent = view.items.filter((i) => i.state === 'sent')
  return (
    <div className="page-tools">
      <label htmlFor={id}>{w('outbox.limit')}</label>
      <InputNumber
        id={id}
        min={0}
        max={9999}
        precision={0}
        value={view.perAccount}
        onChange={(n) => n !== null && change(go.LimitOutbox(n))}
        data-testid="outbox-limit"
      />
      <span>{w('outbox.limitUnit')}</span>
      {sent.length > 0 && (
        <Button onClick={() => drop(sent.map((i) => i.order))} data-testid="outbox-clear">
          {w('outbox.clear')}
        </Button>
      )}
      <Button
        type={view.paused ? 'primary' : 'default'}
        onClick={() => change(go.PauseOutbox(!view.paused))}
        data-testid="outbox-pause"
      >
        {view.paused ? w('outbox.goOn') : w('outbox.pause')}
      </Button>
    </div>
  )
}

const TONES: Record<OutboxState, string> = { waiting: 'primary', sent: 'good', failed: 'blocker' }

type WaitingProps = { items: OutboxItem[]; onOpen: Props['onOpen']; change: Change; drop: Drop }

function Waiting({ items, onOpen, change, drop }: WaitingProps) {
  const { w } = useWords()
  const count = (state: OutboxState) => items.filter((i) => i.state === state).length
  return (
    <>
      <p className="help" role="status" data-testid="outbox-sum">
        {w('outbox.sum', { waiting: count('waiting'), sent: count('sent'), failed: count('failed') })}
      </p>
      <Table<OutboxItem>
        rowKey="order"
        pagination={false}
        dataSource={items}
        columns={[
          {
            title: w('client'),
            width: 220,
            render: (_, i) => (
              <button type="button" className="plain-link" onClick={() => onOpen(i.order)}>
                <ClientName id={i.clientId} name={i.client} />
                <span className="help outbox-site">{i.site || w('filings.noSite')}</span>
              </button>
            ),
          },
          {
            title: w('outbox.to'),
            width: 220,
            render: (_, i) => (
              <>
                <div>
                  {w(`connector.${i.to.zip ? 'zip' : (i.to.connector as 'folder' | 'intake' | 'sftp' | 's3')}`)}
                </div>
                <div className="help outbox-target">{i.to.target}</div>
              </>
            ),
          },
          { title: w('outbox.when'), width: 170, render: (_, i) => <When item={i} /> },
          { title: w('outbox.state'), render: (_, i) => <Standing item={i} /> },
          { title: w('outbox.action'), width: 190, render: (_, i) => <Actions item={i} change={change} drop={drop} /> },
        ]}
      />
    </>
  )
}

function When({ item }: { item: OutboxItem }) {
  const { w, lang } = useWords()
  if (item.sentAt) return dateTime(item.sentAt, lang)
  if (item.state === 'failed') return '–'
  return item.notBefore ? w('outbox.from', { time: dateTime(item.notBefore, lang) }) : w('outbox.soon')
}

function Standing({ item }: { item: OutboxItem }) {
  const { w, say } = useWords()
  return (
    <>
      <span className={`tag tag-${TONES[item.state]}`} data-testid={`outbox-${item.state}`}>
        {w(`outbox.state.${item.state}`)}
      </span>
      {item.state !== 'sent' && item.tries > 0 && <span className="help"> {w('outbox.tries', { n: item.tries })}</span>}
      {item.problem && (
        <>
          <div>{say(item.problem.message)}</div>
          <div className="help">{say(item.problem.advice)}</div>
        </>
      )}
    </>
  )
}

function Actions({ item, change, drop }: { item: OutboxItem; change: Change; drop: Drop }) {
  const { w } = useWords()
  const { client } = item
  return (
    <span className="outbox-actions">
      {item.problem && (
        <Button
          size="small"
          type="primary"
          aria-label={w('outbox.retryFor', { client })}
          onClick={() => change(go.Enqueue([item.order], item.to, ''))}
        >
          {w('outbox.retry')}
        </Button>
      )}
      {item.state !== 'sent' && (
        <Button size="small" aria-label={w('outbox.dropFor', { client })} onClick={() => drop([item.order])}>
          {w('outbox.drop')}
        </Button>
      )}
    </span>
  )
}
