import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { go, onFileDrop } from '../../bridge/door'
import type { Finding, MaterialView, Mended, OrderView, SlotView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { TaskProgress } from '../../ui/TaskProgress'
import { useMaterialActions } from './actions'
import { MendedReport } from './MendedReport'
import { PhoneDialog } from './PhoneDialog'
import { SlotCard } from './SlotCard'

type Props = {
  view: OrderView
  change: (call: () => Promise<OrderView>) => Promise<OrderView>
  onOpen: (material: MaterialView, finding?: Finding) => void
  /** Where papers are dropped that the program is to place; shown while the order can be changed. */
  door: ReactNode
  /** Files were dropped on the door. */
  onSort: (paths: string[]) => void
}

/** What files were dropped on: a slot, the door where everything is sorted, or nothing. */
function targetAt(x: number, y: number) {
  const element = document.elementFromPoint(x, y)
  return {
    slot: element?.closest<HTMLElement>('[data-slot]')?.dataset.slot,
    door: Boolean(element?.closest('[data-sort-door]')),
  }
}

/** The slots of an order; those that only some filings need wait folded away until something lies in them. */
export function MaterialsSection({ view, change, onOpen, door, onSort }: Props) {
  const { w } = useWords()
  const order = view.draft.order.id
  const actions = useMaterialActions(order, change)
  const [phone, setPhone] = useState<SlotView>() // the slot a phone takes pictures for
  const add = useRef(actions.add)
  add.current = actions.add
  const sort = useRef(onSort)
  sort.current = onSort
  useEffect(
    () =>
      onFileDrop((x, y, paths) => {
        const { slot, door } = targetAt(x, y)
        if (slot) void add.current(slot, paths)
        else if (door) sort.current(paths)
      }),
    [],
  )
  const [mended, setMended] = useState<Mended[]>()
  const mendable = view.slots.flatMap((s) => s.materials).filter((m) => m.mends.some((x) => x !== 'pick-page')).length
  const idle = (slot: SlotView) => !slot.required && slot.materials.length === 0
  const wanted = view.slots.filter((slot) => !idle(slot))
  const others = view.slots.filter(idle)
  const card = (slot: SlotView) => (
    <SlotCard
      key={slot.id}
      order={order}
      slot={slot}
      slots={view.slots}
      findings={view.review.findings.filter((f) => f.slot === slot.id && !f.material)}
      rejections={view.rejections.filter((r) => r.slots.includes(slot.id))}
      editable={view.editable && !actions.task}
      guided={view.guided && !actions.task}
      actions={actions}
      onPhone={() => setPhone(slot)}
      onOpen={onOpen}
    />
  )
  return (
    <div className="slots">
      {view.editable && !actions.task && door}
      {view.editable && mendable > 0 && (
        <div className="slots-tools">
          <Button
            disabled={Boolean(actions.task)}
            onClick={() => void actions.mendAll().then(setMended)}
            data-testid="mend-all"
          >
            {w('mendAll.button')}
          </Button>
          <span className="help">{w('mendAll.help', { n: mendable })}</span>
        </div>
      )}
      {mended && <MendedReport mended={mended} onClose={() => setMended(undefined)} />}
      {actions.task && <TaskProgress task={actions.task} waiting={w('material.adding')} onCancel={actions.cancel} />}
      {wanted.map(card)}
      {phone && (
        <PhoneDialog
          order={order}
          slot={phone}
          onArrived={() => void change(() => go.Order(order)).catch(() => undefined)}
          onClose={() => setPhone(undefined)}
        />
      )}
      {others.length > 0 && (
        <details className="optional-slots">
          <summary>{w('slot.others', { n: others.length })}</summary>
          <div>{others.map(card)}</div>
        </details>
      )}
    </div>
  )
}
