import { Modal } from 'antd'
import type { Mended } from '../../bridge/go'
import { useWords } from '../../i18n'
import { bytes } from '../../ui/format'
import { SeverityMark } from '../../ui/SeverityMark'
import './mend.css'

type Props = { mended: Mended[]; onClose: () => void }

/** What became of each material when all was to be mended that can be: what was done, what was left, and why. */
export function MendedReport({ mended, onClose }: Props) {
  const { w, say } = useWords()
  const done = mended.filter((m) => m.done.length > 0).length
  return (
    <Modal
      open
      centered
      width="min(820px, 96vw)"
      title={w('mendAll.title')}
      okText={w('close')}
      cancelButtonProps={{ style: { display: 'none' } }}
      onOk={onClose}
      onCancel={onClose}
    >
      <p>{w(done > 0 ? 'mendAll.done' : 'mendAll.none', { n: done })}</p>
      <ul className="mended-list">
        {mended.map((m) => (
          <li key={m.material} data-testid="mended">
            <p className="material-name">{m.name}</p>
            {m.done.length > 0 && (
              <p className="material-clear">
                {m.done.map((x) => x && w(`mended.${x}`)).join(w('list.comma'))} · {bytes(m.before.bytes)} →{' '}
                {bytes(m.after.bytes)} · {m.before.width} × {m.before.height} → {m.after.width} × {m.after.height}
              </p>
            )}
            <ul className="mend-findings">
              {m.left.map(({ finding, why }) => (
                <li key={finding.key || finding.code}>
                  <SeverityMark severity={finding.severity} bare /> {say(finding.message)}
                  <span className="help"> {w('mendAll.left', { why: say(why) })}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
