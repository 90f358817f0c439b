import { Table } from 'antd'
import type { BatchPreview } from '../../bridge/go'
import { useWords } from '../../i18n'
import { ClientName } from '../../ui/ClientName'
import { StateTag } from '../../ui/StateTag'

type Props = { rows: BatchPreview[]; printing?: boolean }

/** The orders that something is done to: whose they are, under which account, and what speaks against printing them. */
export function PreviewTable({ rows, printing = false }: Props) {
  const { w, say } = useWords()
  return (
    <section
      className={printing ? 'batch-preview' : 'batch-preview batch-preview-low'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
      tabIndex={0}
      aria-label={w('batch.orders')}
    >
      <Table<BatchPreview>
        rowKey="order"
        size="small"
        className="batch-rows"
        pagination={false}
        dataSource={rows}
        columns={[
          {
            title: w('client'),
            width: 190,
            render: (_, r) => <ClientName id={r.clientId} name={r.client || r.order} />,
          },
          { title: w('site'), width: 140, render: (_, r) => r.site || w('filings.noSite') },
          { title: w('batch.account'), width: 140, render: (_, r) => r.account || '–' },
          printing
            ? {
                title: w('batch.mind'),
                render: (_, r) =>
                  r.problem ? (
                    <div className="batch-failed">
                      {say(r.problem.message)} {say(r.problem.advice)}
                    </div>
                  ) : (
                    r.against.map((why) => <div key={why.zh}>{say(why)}</div>)
                  ),
              }
            : {
                title: w('filings.state'),
                render: (_, r) => r.state && <StateTag state={r.state} name={r.stateName} />,
              },
        ]}
      />
    </section>
  )
}
