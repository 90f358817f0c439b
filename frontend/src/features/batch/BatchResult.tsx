import { App, Button, Modal, Table } from 'antd'
import { go } from '../../bridge/door'
import type { BatchReport, BatchRow } from '../../bridge/go'
import { useWords } from '../../i18n'
import { ClientName } from '../../ui/ClientName'
import { StateTag } from '../../ui/StateTag'
import { useReport } from '../../ui/useReport'

type Props = { report: BatchReport; onOpen: (order: string) => void; onClose: () => void }

/** What a batch came to, order by order; what went wrong stands first. */
export function BatchResult({ report: result, onOpen, onClose }: Props) {
  const { w, say, lang } = useWords()
  const { message } = App.useApp()
  const report = useReport()
  const failed = result.rows.filter((row) => row.problem)
  const rows = [...failed, ...result.rows.filter((row) => !row.problem)]
  const save = async () => {
    try {
      const path = await go.SaveBatchReport(result, lang, w('batch.saveTitle'), `${w('batch.fileName')}.csv`)
      if (path) void message.success(w('batch.savedTo', { path }))
    } catch (error) {
      report(error)
    }
  }
  return (
    <Modal
      open
      width="min(1040px, 92vw)"
      title={w('batch.result')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={() => void save()} data-testid="batch-save">
            {w('batch.save')}
          </Button>
          <Button type="primary" onClick={onClose}>
            {w('batch.close')}
          </Button>
        </>
      }
    >
      <p className="lead" data-testid="batch-result">
        {w('batch.sum', { n: result.rows.length, failed: failed.length, left: result.left })}
      </p>
      <Table<BatchRow>
        rowKey="order"
        size="small"
        className="batch-rows"
        pagination={false}
        scroll={{ y: 400 }}
        dataSource={rows}
        columns={[
          {
            title: w('client'),
            width: 200,
            render: (_, row) => (
              <button type="button" className="plain-link" onClick={() => onOpen(row.order)}>
                <ClientName id={row.clientId} name={row.client || row.order} />
              </button>
            ),
          },
          { title: w('site'), dataIndex: 'site', width: 180 },
          {
            title: w('filings.state'),
            width: 160,
            render: (_, row) => row.state && <StateTag state={row.state} name={row.stateName} />,
          },
          {
            title: w('batch.outcome'),
            render: (_, row) =>
              row.problem ? (
                <>
                  <div className="batch-failed">{say(row.problem.message)}</div>
                  <div className="help">{say(row.problem.advice)}</div>
                </>
              ) : (
                <>
                  {row.mended > 0 && <div>{w('batch.mended', { n: row.mended })}</div>}
                  {w('batch.counts', { blockers: row.blockers, warnings: row.warnings, hints: row.hints })}
                </>
              ),
          },
        ]}
      />
    </Modal>
  )
}
