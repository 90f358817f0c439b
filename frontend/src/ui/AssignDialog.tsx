import { AutoComplete, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { go } from '../bridge/door'
import { useWords } from '../i18n'
import { composing } from './ime'
import { useReport } from './useReport'

type Props = {
  orders: string[]
  /** Who handles them now, where it is one. */
  now: string
  onDone: () => void
  onClose: () => void
}

/** Gives orders to a clerk: one of the names known, or another. */
export function AssignDialog({ orders, now, onDone, onClose }: Props) {
  const { w } = useWords()
  const report = useReport()
  const [known, setKnown] = useState<string[]>([])
  const [name, setName] = useState(now)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    go.Clerks().then((v) => setKnown(v.known), report)
  }, [report])
  // of many orders a slip of the key would take everybody's clerk away
  const many = orders.length > 1
  const ready = !busy && (!many || name.trim() !== '')
  const assign = async () => {
    if (!ready) return
    setBusy(true)
    try {
      await go.AssignClerk(orders, name)
      onDone()
    } catch (error) {
      report(error)
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      width={440}
      title={many ? w('clerk.assignMany', { n: orders.length }) : w('clerk.assign')}
      okText={w('clerk.give')}
      cancelText={w('cancel')}
      okButtonProps={{ disabled: !ready }}
      onOk={() => void assign()}
      onCancel={onClose}
    >
      <div className="field">
        <label className="field-label" htmlFor="clerk-name">
          {w('clerk')}
        </label>
        <AutoComplete
          id="clerk-name"
          style={{ width: '100%' }}
          value={name}
          onChange={(value: string) => setName(value ?? '')}
          options={known.map((value) => ({ value }))}
          showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }}
          defaultActiveFirstOption={false}
          onKeyDown={(event) => {
            const open = event.currentTarget.querySelector('[aria-expanded="true"][aria-activedescendant]')
            if (event.key === 'Enter' && !composing(event) && !open) void assign()
          }}
          data-testid="clerk-name"
        />
        <p className="help">{w(many ? 'clerk.assignManyHelp' : 'clerk.assignHelp')}</p>
      </div>
    </Modal>
  )
}
