import { Button, Modal } from 'antd'
import { useEffect, useRef } from 'react'
import type { BatchPreview } from '../../bridge/go'
import { useWords } from '../../i18n'
import { PreviewTable } from './PreviewTable'

type Props = { rows: BatchPreview[]; onPrint: (orders: string[]) => void; onClose: () => void }

/** Something speaks against printing its form. */
export const hadBetterWait = (r: BatchPreview) => r.problem !== null || r.against.length > 0

/** Says before anything is printed which forms had better wait; printing the rest is a press of Enter. */
export function Printing({ rows, onPrint, onClose }: Props) {
  const { w } = useWords()
  const mind = rows.filter(hadBetterWait)
  const rest = rows.filter((r) => !mind.includes(r)).map((r) => r.order)
  const can = rows.filter((r) => !r.problem).map((r) => r.order)
  const begin = useRef<HTMLButtonElement>(null)
  useEffect(() => begin.current?.focus(), [])
  return (
    <Modal
      open
      width="min(1040px, 92vw)"
      title={w('batch.printing', { n: rows.length })}
      onCancel={onClose}
      afterOpenChange={(open) => open && begin.current?.focus()}
      footer={
        <>
          <Button ref={rest.length === 0 ? begin : undefined} onClick={onClose}>
            {w('cancel')}
          </Button>
          <Button disabled={can.length === 0} onClick={() => onPrint(can)} data-testid="print-all">
            {w('batch.printAll', { n: can.length })}
          </Button>
          <Button
            ref={rest.length > 0 ? begin : undefined}
            type="primary"
            disabled={rest.length === 0}
            onClick={() => onPrint(rest)}
            data-testid="print-rest"
          >
            {w('batch.printRest', { n: rest.length })}
          </Button>
        </>
      }
    >
      <p className="lead" data-testid="print-mind">
        {w('batch.mindSum', { n: mind.length })}
      </p>
      <PreviewTable rows={mind} printing />
    </Modal>
  )
}
