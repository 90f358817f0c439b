import { Button } from 'antd'
import type { Finding, MaterialView, RejectionView, SlotView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { bytes } from '../../ui/format'
import { PhotoGuide } from '../../ui/PhotoGuide'
import { SentBack } from '../../ui/SentBack'
import { SeverityMark } from '../../ui/SeverityMark'
import { typeName } from '../../ui/typeName'
import type { MaterialActions } from './actions'
import { MaterialCard } from './MaterialCard'
import { MaterialList } from './MaterialList'
import { PrintMenu } from './PrintMenu'

type Props = {
  order: string
  slot: SlotView
  slots: SlotView[]
  findings: Finding[] // about the slot as a whole
  rejections: RejectionView[] // that concern the slot
  editable: boolean
  guided: boolean // the guide is shown
  actions: MaterialActions
  onPhone: () => void // a phone is to take the pictures
  onOpen: (material: MaterialView, finding?: Finding) => void
}

/** One slot: what belongs in it, what lies in it, and a place to drop more. */
export function SlotCard({
  order,
  slot,
  slots,
  findings,
  rejections,
  editable,
  guided,
  actions,
  onPhone,
  onOpen,
}: Props) {
  const { w, say } = useWords()
  const present = slot.materials
  const accepted = [
    slot.formats.length > 0 && slot.formats.map(typeName).join(w('list.comma')),
    slot.maxBytes > 0 && w('slot.maxBytes', { size: bytes(slot.maxBytes) }),
  ]
  return (
    <section className="slot" id={`slot-${slot.id}`} data-slot={slot.id} aria-label={say(slot.name)} tabIndex={-1}>
      <header>
        <h3>{say(slot.name)}</h3>
        <span className={slot.required ? 'tag tag-primary' : 'tag tag-quiet'}>
          {w(slot.required ? 'slot.required' : 'slot.optional')}
        </span>
      </header>
      {say(slot.help) && <p className="help">{say(slot.help)}</p>}
      <SentBack rejections={rejections} />
      {slot.guide && guided && (
        <PhotoGuide
          key={present.length === 0 ? 'before' : 'after'}
          guide={slot.guide}
          standings={present.at(-1)?.points ?? []}
          onTick={(point, ticked) => void actions.tick(slot.id, point, ticked)}
        />
      )}
      {present.length > 0 && (
        <MaterialList
          materials={present}
          card={(m, index, row) => (
            <MaterialCard
              key={m.id}
              order={order}
              material={m}
              slots={slots}
              editable={editable}
              actions={actions}
              onOpen={onOpen}
              index={index}
              row={row}
            />
          )}
        />
      )}
      {present.length > 0 &&
        findings.map((f) => (
          <p key={f.key} className={`note note-${f.severity}`}>
            <SeverityMark severity={f.severity} bare /> {say(f.message)} {say(f.advice)}
          </p>
        ))}
      {editable &&
        slot.layouts
          .filter((l) => l.ready)
          .map((l) => (
            <Button
              key={l.id}
              size="small"
              onClick={() => void actions.combine(slot.id, l.id)}
              data-testid={`combine-${l.id}`}
            >
              {say(l.name)}
            </Button>
          ))}
      {editable && (
        <div className={present.length > 0 ? 'drop drop-small' : 'drop'}>
          <span>{w(present.length > 0 ? 'slot.dropMore' : 'slot.drop')}</span>
          <Button size="small" onClick={() => void actions.pickInto(slot.id)} data-testid={`pick-${slot.id}`}>
            {w('slot.pick')}
          </Button>
          {slot.print && (
            <PrintMenu slot={slot.id} kind={slot.print} onPrint={(blank) => void actions.print(slot.print, blank)} />
          )}
          <Button size="small" onClick={onPhone} data-testid={`phone-${slot.id}`}>
            {w('slot.phone')}
          </Button>
          {accepted.some(Boolean) && <span className="help">{accepted.filter(Boolean).join(w('list.comma'))}</span>}
        </div>
      )}
      {slot.removed.length > 0 && (
        <details className="removed">
          <summary>{w('slot.removed', { n: slot.removed.length })}</summary>
          <ul>
            {slot.removed.map((m) => (
              <li key={m.id}>
                <span>{m.name}</span>
                {editable && (
                  <Button size="small" type="link" onClick={() => void actions.restore(m.id)}>
                    {w('material.restore')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
