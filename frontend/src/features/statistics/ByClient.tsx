import { Button, Table } from 'antd'
import { useState } from 'react'
import type { ClientCount } from '../../bridge/go'
import { useWords } from '../../i18n'
import { ClientName } from '../../ui/ClientName'
import { shortDays } from './numbers'

const PAGE = 50

type Props = { clients: ClientCount[] }

/** What came of each client's orders. */
export function ByClient({ clients }: Props) {
  const { w } = useWords()
  const [shown, setShown] = useState(PAGE)
  return (
    <section className="figures" aria-label={w('statistics.clients')}>
      <h2>{w('statistics.clients')}</h2>
      <Table<ClientCount>
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={clients.slice(0, shown)}
        columns={[
          { title: w('client'), render: (_, c) => <ClientName id={c.id} name={c.name} /> },
          { title: w('statistics.orders'), dataIndex: 'orders', align: 'right' },
          { title: w('statistics.open'), dataIndex: 'open', align: 'right' },
          { title: w('statistics.filed'), dataIndex: 'filed', align: 'right' },
          { title: w('statistics.sentBack'), dataIndex: 'sentBack', align: 'right' },
          {
            title: w('statistics.clientDays'),
            align: 'right',
            render: (_, c) => (c.median === null ? '–' : shortDays(c.median)),
          },
        ]}
      />
      {clients.length > shown && (
        <p className="section-end">
          <Button onClick={() => setShown(shown + PAGE)}>{w('statistics.more', { n: clients.length - shown })}</Button>
        </p>
      )}
    </section>
  )
}
