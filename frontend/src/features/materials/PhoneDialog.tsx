import { Alert, Button, Modal, Select } from 'antd'
import type { PhoneStatus, SlotView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { clock } from '../../ui/format'
import { usePhone } from './usePhone'

type Props = {
  order: string
  slot: SlotView
  onArrived: () => void // the order holds another picture
  onClose: () => void
}

/** Lets a phone take the pictures of a slot: a code to scan, how it stands, what came, and what it cannot protect from. */
export function PhoneDialog({ order, slot, onArrived, onClose }: Props) {
  const { w, say } = useWords()
  const { offer, status, problem, open } = usePhone(order, slot.id, onArrived)
  const over = status?.stage === 'closed'
  const used = status !== undefined && status.stage !== 'waiting' // a new code throws out whoever used this one
  const networkName = (n: { name: string; address: string; virtual: boolean; routable: boolean }) =>
    `${n.name}  ${n.address}${n.virtual ? w('phone.virtual') : ''}${n.routable ? w('phone.routable') : ''}`
  return (
    <Modal
      open
      width={720}
      title={w('phone.title', { name: say(slot.name) })}
      onCancel={onClose}
      footer={[
        used && (
          <Button key="renew" onClick={() => void open(offer?.network.address ?? '')} data-testid="phone-renew">
            {w('phone.renew')}
          </Button>
        ),
        <Button key="close" type="primary" onClick={onClose} data-testid="phone-close">
          {w('phone.close')}
        </Button>,
      ]}
    >
      {problem && (
        <Alert
          type="warning"
          showIcon
          title={say(problem.message)}
          description={
            <>
              <p>{say(problem.advice)}</p>
              <p>{w('phone.still')}</p>
            </>
          }
          action={<Button onClick={() => void open(offer?.network.address ?? '')}>{w('retry')}</Button>}
          data-testid="phone-problem"
        />
      )}
      {problem && !offer ? null : !offer || !status ? (
        <p className="help">{w('phone.opening')}</p>
      ) : (
        <div className="phone" data-testid="phone-dialog" data-stage={status.stage}>
          <div className={over ? 'phone-code phone-void' : 'phone-code'}>
            <img src={offer.code} alt={w('phone.code')} />
          </div>
          <div>
            <p>{w('phone.scan')}</p>
            <p className="phone-check" data-testid="phone-check">
              {w('phone.check', { check: `${offer.check.slice(0, 3)} ${offer.check.slice(3)}` })}
            </p>
            <p className="help">{w('phone.checkHelp')}</p>
            {offer.networks.length > 1 && (
              <>
                <label className="field-label" htmlFor="phone-network">
                  {w('phone.network')}
                </label>
                <Select
                  id="phone-network"
                  className="phone-network"
                  value={offer.network.address}
                  options={offer.networks.map((n) => ({ value: n.address, label: networkName(n) }))}
                  onChange={(address) => void open(address)}
                />
              </>
            )}
            {offer.networks.length <= 1 && (
              <p className="help">
                {w('phone.network')} {networkName(offer.network)}
              </p>
            )}
            <Standing status={status} />
          </div>
          <details className="phone-words">
            <summary>{w('phone.trouble')}</summary>
            <ul>
              <li>{w('phone.trouble.same')}</li>
              <li>{w('phone.trouble.firewall')}</li>
              <li>{w('phone.trouble.isolated')}</li>
              <li>{w('phone.trouble.fallback')}</li>
            </ul>
          </details>
          <section className="phone-words" aria-label={w('phone.safety')}>
            <p className="help">{w('phone.safety.sealed')}</p>
            <p className="note note-warning">{w('phone.safety.active')}</p>
          </section>
        </div>
      )}
    </Modal>
  )
}

/** How the connection stands and what came over it. */
function Standing({ status }: { status: PhoneStatus }) {
  const { w } = useWords()
  return (
    <div role="status" className="phone-standing">
      <p>
        <strong>{w(`phone.stage.${status.stage}`)}</strong>{' '}
        {status.stage !== 'closed' && (
          <span className="help">{w('phone.left', { time: clock(new Date(status.expires)) })}</span>
        )}
      </p>
      {status.end && <p>{w(`phone.end.${status.end}`)}</p>}
      {status.elsewhere > 0 && status.stage === 'waiting' && (
        <p className="note note-warning">{w('phone.elsewhere')}</p>
      )}
      {status.others && status.stage !== 'closed' && (
        <p className="note note-warning" data-testid="phone-others">
          {w('phone.others')}
        </p>
      )}
      {status.received.length > 0 && <p>{w('phone.received', { n: status.received.length })}</p>}
      <ul>
        {status.received.map((r) => (
          <li key={r.material} data-testid="phone-received">
            {r.name}{' '}
            {r.blockers > 0 && (
              <span className="tag tag-blocker">{w('phone.received.blockers', { n: r.blockers })}</span>
            )}{' '}
            {r.warnings > 0 && (
              <span className="tag tag-warning">{w('phone.received.warnings', { n: r.warnings })}</span>
            )}
            {r.blockers + r.warnings === 0 && <span className="material-clear">{w('phone.received.clear')}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
