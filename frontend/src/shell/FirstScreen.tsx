import { Button } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { go, onClosing, onFileDrop } from '../bridge/door'
import type { Event, Finding, OrderView, Start, WalkStep } from '../bridge/go'
import { CompanionPanel } from '../features/companion/CompanionPanel'
import { AHEAD_NOW, AheadStep } from '../features/first/AheadStep'
import { AnswersStep } from '../features/first/AnswersStep'
import { FormStep } from '../features/first/FormStep'
import { MendStep } from '../features/first/MendStep'
import { NextStep, nextOf } from '../features/first/NextStep'
import { PapersStep } from '../features/first/PapersStep'
import type { Parts, StepProps } from '../features/first/StepProps'
import { StepRail } from '../features/first/StepRail'
import { Summary } from '../features/first/Summary'
import { HandoverSection } from '../features/handover/HandoverSection'
import { useMaterialActions } from '../features/materials/actions'
import { MaterialCard } from '../features/materials/MaterialCard'
import { PhoneDialog } from '../features/materials/PhoneDialog'
import { SlotCard } from '../features/materials/SlotCard'
import type { Edits } from '../features/order/autosave'
import { FieldRow } from '../features/order/FieldRow'
import { SaveStatus } from '../features/order/SaveStatus'
import { useAutosave } from '../features/order/useAutosave'
import { ReceiptCard } from '../features/receipt/ReceiptCard'
import { RECORD, RecordPanel } from '../features/receipt/RecordPanel'
import { FindingCard } from '../features/review/FindingCard'
import { SortDoor } from '../features/sorting/SortDoor'
import { Viewer } from '../features/viewer/Viewer'
import { useWords } from '../i18n'
import { ClientName } from '../ui/ClientName'
import { Explained } from '../ui/Explained'
import { SentBack } from '../ui/SentBack'
import { TaskProgress } from '../ui/TaskProgress'
import { useReport } from '../ui/useReport'
import { useLanding } from './useLanding'

type Props = {
  start: Start
  view: OrderView
  call: (call: () => Promise<OrderView>) => Promise<OrderView>
  /** Somebody comes to write down what the other side said. */
  recording: boolean
  onWholeForm: (section?: string) => void
  onHome: () => void
}

/** A filing one step at a time. Where it begins follows from the order, so that a person who stopped finds the place. */
export function FirstScreen({ start, view, call, recording, onWholeForm, onHome }: Props) {
  const { w, say } = useWords()
  const report = useReport()
  const { order } = view.draft
  const [shown, setShown] = useState<WalkStep>(view.walk.step)
  const [unsorted, setUnsorted] = useState<string[]>([])
  const [open, setOpen] = useState<{ material: string; finding?: Finding }>()
  const [phone, setPhone] = useState<string>()
  const fresh = useRef(view)
  fresh.current = view
  const change = useCallback(
    async (next: () => Promise<OrderView>) => {
      const answer = await call(next)
      fresh.current = answer
      return answer
    },
    [call],
  )
  const save = useCallback((edits: Edits) => change(() => go.SetFields(order.id, edits)), [change, order.id])
  const autosave = useAutosave(save, report)
  const actions = useMaterialActions(order.id, change)
  const station = useRef<HTMLDivElement>(null)
  const land = useLanding(recording ? RECORD : undefined, { otherwise: station })

  useEffect(() => onClosing(() => void autosave.flush().finally(() => go.Quit())), [autosave.flush])
  const add = useRef(actions.add)
  add.current = actions.add
  useEffect(
    () =>
      onFileDrop((x, y, paths) => {
        const slot = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-slot]')?.dataset.slot
        if (slot) void add.current(slot, paths)
        else setUnsorted(paths)
      }),
    [],
  )

  const goTo = (step: WalkStep) => {
    void autosave.flush()
    setShown(step)
  }
  const from = useRef(shown)
  useEffect(() => {
    if (from.current !== shown) station.current?.focus()
    from.current = shown
  }, [shown])
  const again = () => void change(() => go.Order(order.id)).catch(report)
  const onOpen: StepProps['onOpen'] = (m, finding) => setOpen({ material: m.id, ...(finding && { finding }) })
  const editable = view.editable && !actions.task
  const parts: Parts = {
    field: (field, findings) => (
      <FieldRow
        field={field}
        value={autosave.edits[field.path] ?? field.value}
        disabled={!view.editable}
        findings={findings}
        rejections={view.rejections.filter((r) => r.fields.includes(field.path))}
        onType={(v) => autosave.edit(field.path, v, true)}
        onChoose={(v) => autosave.edit(field.path, v)}
        onLeave={() => void autosave.flush()}
      />
    ),
    finding: (f) => (
      <FindingCard
        key={f.key}
        finding={f}
        where={say(view.slots.find((s) => s.materials.some((m) => m.id === f.material))?.name)}
      />
    ),
    material: (m) => (
      <MaterialCard
        order={order.id}
        material={m}
        slots={view.slots}
        editable={editable}
        actions={actions}
        onOpen={onOpen}
      />
    ),
    slot: (s) => (
      <SlotCard
        key={s.id}
        order={order.id}
        slot={s}
        slots={view.slots}
        findings={view.review.findings.filter((f) => f.slot === s.id && !f.material)}
        rejections={view.rejections.filter((r) => r.slots.includes(s.id))}
        editable={editable}
        guided={view.guided && !actions.task}
        actions={actions}
        onPhone={() => setPhone(s.id)}
        onOpen={onOpen}
      />
    ),
    receipt: (r) => <ReceiptCard order={order.id} receipt={r} />,
    record: (
      <RecordPanel
        events={view.events}
        onRecord={(event: Event, note, pictures) =>
          void change(() => go.Record(order.id, event, note, pictures)).then(() => land(AHEAD_NOW), report)
        }
      />
    ),
    progress: actions.task && (
      <TaskProgress task={actions.task} waiting={w('material.adding')} onCancel={actions.cancel} />
    ),
  }
  const step: StepProps = {
    view,
    saving: autosave,
    parts,
    busy: actions.task !== undefined,
    change,
    latest: () => fresh.current,
    onOpen,
    onPhone: setPhone,
    onPrint: (s) => void actions.print(s.print, ''),
    onNext: () => goTo(nextOf(view.walk.steps, shown)?.id ?? 'ahead'),
    onWholeForm,
  }
  const looked = view.slots.flatMap((s) => s.materials).find((m) => m.id === open?.material)
  const slot = view.slots.find((s) => s.id === phone)
  return (
    <main className="workspace">
      <div className="order-head">
        <div className="order-title">
          <h1>{w('walk.title')}</h1>
          <ClientName id={view.draft.client.id} name={view.draft.client.name} />
        </div>
        <SaveStatus state={autosave.state} onRetry={() => void autosave.flush()} />
        <Button size="small" type="text" onClick={() => void autosave.flush().finally(onHome)} data-testid="walk-later">
          {w('walk.later')}
        </Button>
      </div>
      <StepRail walk={view.walk} shown={shown} onGo={goTo} />
      <div className="first-station" ref={station} tabIndex={-1} key={shown} data-arrival data-testid={`at-${shown}`}>
        {view.editable && <SentBack rejections={view.rejections} />}
        {shown === 'papers' && (
          <PapersStep
            {...step}
            door={
              <SortDoor
                order={order.id}
                slots={view.slots}
                dropped={unsorted}
                onDropped={setUnsorted}
                onChanged={again}
              />
            }
          />
        )}
        {shown === 'answers' && <AnswersStep {...step} />}
        {shown === 'mend' && <MendStep {...step} />}
        {shown === 'form' && <FormStep {...step} />}
        {shown === 'handover' && <Handover {...step} onGo={goTo} />}
        {shown === 'ahead' && <AheadStep {...step} />}
      </div>
      <Summary
        start={start}
        view={view}
        onOpen={(material) => setOpen({ material })}
        onWholeForm={() => void autosave.flush().finally(() => onWholeForm())}
      />
      {slot && <PhoneDialog order={order.id} slot={slot} onArrived={again} onClose={() => setPhone(undefined)} />}
      {looked && (
        <Viewer
          key={`${looked.id} ${open?.finding?.key}`}
          material={looked}
          guide={view.slots.find((s) => s.id === looked.slot)?.guide ?? null}
          finding={open?.finding}
          editable={view.editable}
          onTake={(taken) => void change(() => autosave.flush().then(() => go.TakeOver(order.id, taken))).catch(report)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </main>
  )
}

/** Freezing and handing over, with the words for it. */
function Handover({ onGo, ...step }: StepProps & { onGo: (step: WalkStep) => void }) {
  const { w } = useWords()
  const { view, change } = step
  const early = view.walk.steps.find((s) => !s.done)
  const stopped = early && early.id !== 'handover' && early.id !== 'ahead' ? early.id : undefined
  const done = view.walk.steps.some((s) => s.id === 'handover' && s.done)
  return (
    <>
      <h2>{w('walk.handover.title')}</h2>
      <p className="lead">
        <Explained text={w(stopped ? 'walk.handover.blocked' : 'walk.handover.lead')} />
      </p>
      <HandoverSection
        view={view}
        change={change}
        onReview={() => onGo(stopped ?? 'mend')}
        companion={
          view.companion && <CompanionPanel companion={view.companion} order={view.draft.order.id} change={change} />
        }
      />
      {done && <NextStep {...step} from="handover" />}
    </>
  )
}
