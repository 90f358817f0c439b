import { Modal } from 'antd'
import { useWords } from '../../i18n'
import { spelled } from '../../ui/keyName'
import { SHORTCUTS } from './keys'

/** Every key the window listens to, by where it works. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const { w } = useWords()
  return (
    <Modal open title={w('keys.title')} footer={null} onCancel={onClose} width={560}>
      <dl className="shortcuts" data-testid="shortcuts">
        {SHORTCUTS.map(({ what, keys }) => (
          <div key={what}>
            <dt>{w(what)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{spelled(key)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
