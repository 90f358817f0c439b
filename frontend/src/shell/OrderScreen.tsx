import { Alert, Button, Modal } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { go, onClosing } from '../bridge/door'
import type { Finding, OrderView, Start } from '../bridge/go'
import { CompanionPanel } from '../features/companion/CompanionPanel'
import { HandoverSection } from '../features/handover/HandoverSection'
import { MaterialsSection } from '../features/materials/MaterialsSection'
import type { Edits } from '../features/order/autosave'
import { fieldId } from '../features/order/FieldRow'
import { FieldSection } from '../features/order/FieldSection'
import { SaveStatus } from '../features/order/SaveStatus'
import { SectionNav } from '../features/order/SectionNav'
import { SubjectCheck } from '../features/order/SubjectCheck'
import { countBySection, isSection, nextSection, type Section, sectionOf } from '../features/order/sections'
import { UnaskedFields } from '../features/order/UnaskedFields'
import { useAutosave } from '../features/order/useAutosave'
import { ChangesPanel } from '../features/progress/ChangesPanel'
import { ClockPanel, PROGRESS } from '../features/progress/ClockPanel'
import { RejectionPanel } from '../features/progress/RejectionPanel'
import { SetChangeNote } from '../features/progress/SetChangeNote'
import { Acknowledgements } from '../features/receipt/Acknowledgements'
import { ReceiptCard } from '../features/receipt/ReceiptCard'
import { RECORD, RecordPanel } from '../features/receipt/RecordPanel'
import { Timeline } from '../features/receipt/Timeline'
import { ReviewAside } from '../features/review/ReviewAside'
import { ReviewSection } from '../features/review/ReviewSection'
import { RuleSetChoice } from '../features/review/RuleSetChoice'
import { SortDoor } from '../features/sorting/SortDoor'
import { Viewer } from '../features/viewer/Viewer'
import { useWords } from '../i18n'
import { ClerkDoor } from '../ui/ClerkDoor'
import { ClientName } from '../ui/ClientName'
import { StateTag } from '../ui/StateTag'
import { useReport } from '../ui/useReport'
import { useLanding } from './useLanding'

type Props = {
  start: Start
  view: OrderView
  change: (call: () => Promise<OrderView>) => Promise<OrderView>
  section: Section
  /** Somebody comes to write down what the other side said. */
  recording: boolean
  onSection: (section: Section) => void
  onHome: () => void
  /** To the same order step by step. */
  onWalk: () => void
}

/** The field by which a person says that the subject's data was compared with its papers: it stands beside them. */
const CONFIRMED = 'subjectConfirmed'

/** A material on the viewer's stage, by id: the view may change under it. */
type Open = { material: string; finding?: Finding }

/** One order: its stations at the left, the one a person is at in the middle, what is open at the right. */
export function OrderScreen({ start, view, change, section, recording, onSection, onHome, onWalk }: Props) {
  const { w, say } = useWords()
  const report = useReport()
  const { order, client } = view.draft
  const [open, setOpen] = useState<Open>()
  const [unsorted, setUnsorted] = useState<string[]>([])
  const land = useLanding(recording ? RECORD : undefined, { here: section })
  const save = useCallback((edits: Edits) => change(() => go.SetFields(order.id, edits)), [change, order.id])
  const autosave = useAutosave(save, report)
  const attempt = (call: () => Promise<OrderView>) => void change(call).catch(report)
  const receipt = view.submissions.find((s) => s.receipt)?.receipt

  useEffect(() => onClosing(() => void autosave.flush().finally(() => go.Quit())), [autosave.flush])

  const goTo = (to: Section) => {
    void autosave.flush()
    onSection(to)
  }
  const jump = (f: Finding) => {
    if (f.material) {
      setOpen({ material: f.material, finding: f })
      return
    }
    const to = sectionOf(f, view.fields)
    goTo(to)
    if (f.field) land(fieldId(f.field), to)
    else if (f.slot) land(`slot-${f.slot}`, to)
  }

  const shown = view.slots.flatMap((s) => s.materials).find((m) => m.id === open?.material)
  const isForm = !['materials', 'review', 'handover'].includes(section)
  return (
    <main className="workspace">
      <div className="order-head">
        <div className="order-title">
          <h1>
            <ClientName id={client.id} name={client.name} />
          </h1>
          <span className="help">{order.site.name || w('filings.noSite')}</span>
          <StateTag state={order.state} name={view.stateName} />
          <ClerkDoor
            order={order.id}
            clerk={order.clerk ?? ''}
            onChanged={() => attempt(() => autosave.flush().then(() => go.Order(order.id)))}
          />
        </div>
        <SaveStatus state={autosave.state} onRetry={() => void autosave.flush()} />
        {order.state !== 'abandoned' && (
          <Button
            size="small"
            type="text"
            onClick={() => void autosave.flush().finally(onWalk)}
            data-testid="walk-open"
          >
            {w('walk.fromOrder')}
          </Button>
        )}
        <AbandonButton view={view} onAbandon={() => attempt(() => go.Abandon(order.id))} />
      </div>
      <SectionNav current={section} counts={countBySection(view)} handedOver={receipt !== undefined} onGo={goTo} />
      <div key={section} className="station" data-testid={`station-${section}`}>
        {view.damaged.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={w('order.damaged', { n: view.damaged.length })}
            description={w('order.damagedAdvice')}
          />
        )}
        <h2 data-arrival>{w(`section.${section}`)}</h2>
        <p className="lead">{w(`section.${section}.lead`)}</p>
        {!view.editable && section !== 'handover' && section !== 'review' && (
          <p className="note note-hint">{w('order.readOnly', { state: say(view.stateName) })}</p>
        )}
        {isForm && (
          <>
            <FieldSection
              key={section}
              fields={view.fields.filter((f) => f.group === section && f.path !== CONFIRMED)}
              findings={view.review.findings}
              rejections={view.rejections}
              editable={view.editable}
              autosave={autosave}
            />
            {section === 'subject' && (
              <>
                <SubjectCheck view={view} onOpen={(material) => setOpen({ material })} />
                <FieldSection
                  fields={view.fields.filter((f) => f.path === CONFIRMED)}
                  findings={view.review.findings}
                  rejections={view.rejections}
                  editable={view.editable}
                  autosave={autosave}
                />
              </>
            )}
            <UnaskedFields fields={view.unasked.filter((f) => (f.group || 'site') === section)} />
            <p className="section-end">
              <Button type="primary" onClick={() => goTo(nextSection(section))} data-testid="next">
                {w('section.next', { name: w(`section.${nextSection(section)}`) })}
              </Button>
            </p>
          </>
        )}
        {section === 'materials' && (
          <>
            <MaterialsSection
              view={view}
              change={change}
              onSort={setUnsorted}
              door={
                <SortDoor
                  order={order.id}
                  slots={view.slots}
                  dropped={unsorted}
                  onDropped={setUnsorted}
                  onChanged={() => attempt(() => go.Order(order.id))}
                />
              }
              onOpen={(m, finding) => setOpen({ material: m.id, ...(finding && { finding }) })}
            />
            <p className="section-end">
              <Button type="primary" onClick={() => goTo('review')} data-testid="next">
                {w('section.next', { name: w('section.review') })}
              </Button>
            </p>
          </>
        )}
        {section === 'review' && (
          <SetChangeNote change={view.setChange} onDismiss={() => attempt(() => go.DismissSetChange(order.id))} />
        )}
        {section === 'review' && view.editable && (
          <RuleSetChoice
            current={view.review.ruleSet}
            sets={start.ruleSets}
            onChange={(id) => attempt(() => autosave.flush().then(() => go.ChangeRuleSet(order.id, id)))}
          />
        )}
        {section === 'review' && (
          <ReviewSection
            view={view}
            firm={start.firm}
            change={change}
            onJump={jump}
            onContinue={() => goTo('handover')}
          />
        )}
        {section === 'handover' && (
          <>
            <ClockPanel view={view} onTick={(item, ticked) => attempt(() => go.TickItem(order.id, item, ticked))} />
            <Acknowledgements view={view} change={change} />
            {receipt && <ReceiptCard order={order.id} receipt={receipt} />}
            <ChangesPanel changes={view.changes} />
            <HandoverSection
              view={view}
              change={change}
              onReview={() => goTo('review')}
              companion={
                view.companion && <CompanionPanel companion={view.companion} order={order.id} change={change} />
              }
            />
            <RejectionPanel
              view={view}
              onReject={(reasons, text) => attempt(() => go.Reject(order.id, reasons, text))}
              onField={(path) => {
                const group = view.fields.find((f) => f.path === path)?.group
                if (!isSection(group)) return
                goTo(group)
                land(fieldId(path), group)
              }}
            />
            <RecordPanel
              events={view.events}
              onRecord={(event, note, pictures) =>
                void change(() => go.Record(order.id, event, note, pictures)).then(() => land(PROGRESS), report)
              }
            />
            <Timeline entries={view.timeline} states={start.states} connectors={start.connectors} />
            <p className="section-end">
              <Button onClick={onHome}>{w('order.back')}</Button>
            </p>
          </>
        )}
      </div>
      <ReviewAside review={view.review} onJump={jump} onAll={() => goTo('review')} />
      {shown && (
        <Viewer
          key={`${shown.id} ${open?.finding?.key}`}
          material={shown}
          guide={view.slots.find((s) => s.id === shown.slot)?.guide ?? null}
          finding={open?.finding}
          editable={view.editable}
          onTake={(taken) => attempt(() => autosave.flush().then(() => go.TakeOver(order.id, taken)))}
          onClose={() => setOpen(undefined)}
        />
      )}
    </main>
  )
}

/** Giving an order up is asked twice and offered only while nobody else has it. */
function AbandonButton({ view, onAbandon }: { view: OrderView; onAbandon: () => void }) {
  const { w } = useWords()
  const [asking, setAsking] = useState(false)
  if (!view.editable) return null
  return (
    <>
      <Button size="small" type="text" onClick={() => setAsking(true)}>
        {w('abandon')}
      </Button>
      <Modal
        open={asking}
        title={w('abandon.title')}
        okText={w('abandon.do')}
        okButtonProps={{ danger: true }}
        cancelText={w('cancel')}
        onOk={() => {
          setAsking(false)
          onAbandon()
        }}
        onCancel={() => setAsking(false)}
      >
        <p>{w('abandon.help')}</p>
      </Modal>
    </>
  )
}
