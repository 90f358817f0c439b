import { Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { BatchPreview, Destination } from '../../bridge/go'
import { useWords } from '../../i18n'
import { DestinationFields } from '../../ui/DestinationFields'
import { type DestinationForm, destinationOf, emptyDestination } from '../../ui/destination'
import { PreviewTable } from './PreviewTable'

type Props = {
  orders: BatchPreview[]
  onClose: () => void
  onSend: (to: Destination) => void
  /** at is the earliest time, RFC 3339, or empty. */
  onLater: (to: Destination, at: string) => void
}

/** Asks where the packages go, and whether now or from the outbox. */
export function Sending({ orders, onClose, onSend, onLater }: Props) {
  const { w } = useWords()
  const [form, setForm] = useState<DestinationForm>({ ...emptyDestination, connector: 'folder' })
  const [later, setLater] = useState(false)
  const [at, setAt] = useState('')
  const to = destinationOf(form)
  const done = () => {
    if (!to) return
    if (later) onLater(to, at && new Date(at).toISOString())
    else onSend(to)
  }
  return (
    <Modal
      open
      width={720}
      title={w('batch.sending', { n: orders.length })}
      okText={later ? w('outbox.add') : w('handover.do')}
      cancelText={w('cancel')}
      okButtonProps={{ disabled: to === undefined }}
      onOk={done}
      onCancel={onClose}
    >
      <p className="lead batch-lead">{later ? w('outbox.addHelp') : w('batch.sendingHelp')}</p>
      <PreviewTable rows={orders} />
      <DestinationFields form={form} disabled={false} unattended onChange={setForm} />
      <div className="field batch-when">
        <span className="field-label" id="when-to-send">
          {w('outbox.whenToSend')}
        </span>
        <Radio.Group aria-labelledby="when-to-send" value={later} onChange={({ target }) => setLater(target.value)}>
          <Radio value={false}>{w('outbox.now')}</Radio>
          <Radio value={true} data-testid="send-later">
            {w('outbox.later')}
          </Radio>
        </Radio.Group>
      </div>
      {later && (
        <div className="field batch-when">
          <label className="field-label" htmlFor="not-before">
            {w('outbox.notBefore')}
          </label>
          <Input
            id="not-before"
            type="datetime-local"
            className="batch-time"
            value={at}
            onChange={(event) => setAt(event.target.value)}
          />
        </div>
      )}
    </Modal>
  )
}
