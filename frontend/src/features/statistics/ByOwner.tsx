import { Button, Table } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { OwnerCount } from '../../bridge/go'
import { useWords } from '../../i18n'
import { ClientName } from '../../ui/ClientName'
import { keyOf, type Whose } from './narrowed'
import { shortDays } from './numbers'

const Bars = lazy(() => import('./Bars'))

const PAGE = 50
const PLOTTED = 12

type Props = { kind: Whose['kind']; owners: OwnerCount[]; onChoose: (whose: Whose) => void }

/** What came of each client's or each clerk's orders: the most plotted, all in a table; a name shows its own figures. */
export function ByOwner({ kind, owners, onChoose }: Props) {
  const { w } = useWords()
  const [shown, setShown] = useState(PAGE)
  const plotted = useMemo(() => {
    const most = owners.slice(0, PLOTTED)
    return {
      names: most.map((o) => o.name || w('clerk.nobody')),
      series: [
        { label: w('statistics.sentBack'), values: most.map((o) => o.sentBack), colour: '--primary' as const },
        {
          label: w('statistics.notSentBack'),
          values: most.map((o) => o.orders - o.sentBack),
          colour: '--primarySoft' as const,
        },
      ],
    }
  }, [owners, w])
  const title = w(`statistics.by.${kind}`)
  const named = owners.some((o) => o.name !== '')
  const choose = (o: OwnerCount) => {
    onChoose({ kind, key: keyOf(kind, o) })
    document.getElementById('statistics-whose')?.focus()
  }
  return (
    <section className="figures" aria-label={title} data-testid={`by-${kind}`}>
      <h2>{title}</h2>
      <p className="help">{w(named ? 'statistics.byHelp' : 'statistics.noClerks')}</p>
      {named && (
        <>
          <Suspense fallback={null}>
            <Bars title={w('statistics.chart', { title })} {...plotted} />
          </Suspense>
          <Table<OwnerCount>
            rowKey={(o) => keyOf(kind, o)}
            size="small"
            pagination={false}
            dataSource={owners.slice(0, shown)}
            columns={[
              {
                title: w(kind),
                render: (_, o) => (
                  <button type="button" className="plain-link" onClick={() => choose(o)}>
                    {kind === 'client' ? <ClientName id={o.id} name={o.name} /> : o.name || w('clerk.nobody')}
                  </button>
                ),
              },
              { title: w('statistics.orders'), dataIndex: 'orders', align: 'right' },
              { title: w('statistics.open'), dataIndex: 'open', align: 'right' },
              { title: w('statistics.filed'), dataIndex: 'filed', align: 'right' },
              { title: w('statistics.sentBack'), dataIndex: 'sentBack', align: 'right' },
              {
                title: w('statistics.clientDays'),
                align: 'right',
                render: (_, o) => (o.median === null ? '–' : shortDays(o.median)),
              },
            ]}
          />
        </>
      )}
      {named && owners.length > shown && (
        <p className="section-end">
          <Button onClick={() => setShown(shown + PAGE)}>
            {w(`statistics.more.${kind}`, { n: owners.length - shown })}
          </Button>
        </p>
      )}
    </section>
  )
}
