import { Select } from 'antd'
import type { ImportReport } from '../../bridge/go'
import { useWords } from '../../i18n'
import { matched, rematched } from './matching'

type Props = { report: ImportReport; disabled: boolean; onMatch: (columns: Record<string, string>) => void }

/** For what each column of the list is taken; a person can say otherwise. Columns nobody knows are left out. */
export function ImportColumns({ report, disabled, onMatch }: Props) {
  const { w, say } = useWords()
  if (report.columns.length === 0) return null
  const open = report.columns.filter((c) => !c.path).length
  const options = [
    { value: '', label: w('import.leaveOut') },
    ...report.fields.map((f) => ({ value: f.path, label: say(f.label) })),
  ]
  return (
    <details className="import-columns" open={report.problem !== null || open > 0} data-testid="import-columns">
      <summary>{w('import.columns', { n: report.columns.length, open })}</summary>
      <ul>
        {report.columns.map((c) => (
          <li key={c.head}>
            <span className="break">{c.head}</span>
            <span aria-hidden="true">→</span>
            <Select
              aria-label={w('import.columnOf', { head: c.head })}
              showSearch={{ optionFilterProp: 'label' }}
              disabled={disabled}
              value={c.path}
              onChange={(path: string) => onMatch(rematched(matched(report.columns), c.head, path))}
              options={options}
            />
          </li>
        ))}
      </ul>
    </details>
  )
}
