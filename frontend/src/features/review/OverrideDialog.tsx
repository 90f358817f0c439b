import { Input, Modal } from 'antd'
import { useState } from 'react'
import type { Finding } from '../../bridge/go'
import { useWords } from '../../i18n'

type Props = { finding: Finding; onGive: (reason: string) => void; onClose: () => void }

/** Asks for the reason to go on in spite of a finding. */
export function OverrideDialog({ finding, onGive, onClose }: Props) {
  const { w, say } = useWords()
  const [reason, setReason] = useState('')
  return (
    <Modal
      open
      title={w('override.title')}
      okText={w('override.give')}
      cancelText={w('cancel')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      onOk={() => onGive(reason.trim())}
      onCancel={onClose}
    >
      <p className="finding-message">{say(finding.message)}</p>
      <p className="help override-words" id="override-help">
        {w('override.help')}
      </p>
      <label htmlFor="override-reason" className="field-label">
        {w('override.reason')}
      </label>
      <Input.TextArea
        id="override-reason"
        aria-describedby="override-help"
        autoSize={{ minRows: 3 }}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  )
}
