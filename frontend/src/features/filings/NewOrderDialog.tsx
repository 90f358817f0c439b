import { Alert, Checkbox, Input, Modal, Radio, Select } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import type { ClientRow, OrderType, OrderView, Problem, Start } from '../../bridge/go'
import { toProblem } from '../../bridge/problem'
import { useWords } from '../../i18n'
import { composing } from '../../ui/ime'
import { byNameOrInitials, searched } from '../../ui/initials'
import { ruleSetName } from '../../ui/ruleSetName'
import { type Beginning, emptyBeginning, newOrderOf } from './beginning'
import { OrderTypeField } from './OrderTypeField'

type Props = { start: Start; onCreated: (view: OrderView) => void; onClose: () => void }

/** Asks the few things an order begins with. */
export function NewOrderDialog({ start, onCreated, onClose }: Props) {
  const words = useWords()
  const { w, say } = words
  const [clients, setClients] = useState<ClientRow[]>([])
  const [form, setForm] = useState<Beginning>(emptyBeginning)
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const client = clients.find((c) => c.client.id === form.clientId)
  const order = newOrderOf(form)
  const setType = useCallback((type: OrderType) => setForm((before) => ({ ...before, type })), [])

  useEffect(() => {
    go.Clients().then(setClients, (error) => setProblem(toProblem(error)))
  }, [])

  const create = async () => {
    if (!order || busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      onCreated(await go.NewOrder(order))
    } catch (error) {
      setProblem(toProblem(error))
      setBusy(false)
    }
  }

  return (
    <Modal
      open
      title={w('new.title')}
      okText={w(busy ? 'new.creating' : 'new.create')}
      cancelText={w('cancel')}
      okButtonProps={{ disabled: !order || busy }}
      onOk={() => void create()}
      onCancel={onClose}
    >
      <div className="fields">
        {problem && <Alert type="error" showIcon title={say(problem.message)} description={say(problem.advice)} />}
        {clients.length > 0 && (
          <Radio.Group
            aria-label={w('new.whose')}
            value={form.known}
            onChange={({ target }) => setForm({ ...form, known: Boolean(target.value) })}
            options={[
              { value: false, label: w('new.newClient') },
              { value: true, label: w('new.knownClient') },
            ]}
          />
        )}
        {form.known ? (
          <div className="field">
            <label className="field-label" htmlFor="new-known">
              {w('client')}
            </label>
            <Select
              id="new-known"
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={w('field.choose')}
              style={{ width: '100%' }}
              value={form.clientId || null}
              onChange={(clientId: string | null) => setForm({ ...form, clientId: clientId ?? '', subjectId: '' })}
              options={clients.map((c) => ({ value: c.client.id, label: c.client.name }))}
            />
          </div>
        ) : (
          <div className="field">
            <label className="field-label" htmlFor="new-client">
              {w('new.clientName')}
            </label>
            <Input
              id="new-client"
              value={form.clientName}
              autoComplete="off"
              aria-describedby="new-client-help"
              onChange={(event) => setForm({ ...form, clientName: event.target.value })}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !composing(event)) void create()
              }}
            />
            <p className="help" id="new-client-help">
              {w('new.clientHelp')}
            </p>
          </div>
        )}
        {client && client.subjects.length > 0 && form.known && (
          <div className="field">
            <label className="field-label" htmlFor="new-subject">
              {w('subject')}
            </label>
            <Select
              id="new-subject"
              style={{ width: '100%' }}
              value={form.subjectId}
              onChange={(subjectId: string) => setForm({ ...form, subjectId })}
              options={[
                { value: '', label: w('new.newSubject') },
                ...client.subjects.map((s) => ({ value: s.id, label: s.name || w('new.unnamedSubject') })),
              ]}
            />
          </div>
        )}
        {form.known && form.subjectId && (
          <Checkbox
            checked={form.reuse}
            onChange={({ target }) => setForm({ ...form, reuse: target.checked })}
            data-testid="new-reuse"
          >
            {w('new.reuse')}
          </Checkbox>
        )}
        {!(form.known && form.subjectId) && (
          <>
            <div className="field">
              <label className="field-label" htmlFor="new-entity">
                {w('new.entity')}
              </label>
              <Select
                id="new-entity"
                style={{ width: '100%' }}
                placeholder={w('field.choose')}
                value={form.entity || null}
                onChange={(entity: string | null) => setForm({ ...form, entity: entity ?? '' })}
                options={start.entities.map((o) => ({ value: o.value, label: say(o.label) }))}
              />
            </div>
            <div className="field">
              <label className="field-label" htmlFor="new-province">
                {w('new.province')}
              </label>
              <Select
                id="new-province"
                style={{ width: '100%' }}
                showSearch={{ filterOption: byNameOrInitials }}
                placeholder={w('field.choose')}
                value={form.province || null}
                onChange={(province: string | null) => setForm({ ...form, province: province ?? '' })}
                options={searched(start.provinces, say)}
              />
              <p className="help">{w('new.provinceHelp')}</p>
            </div>
          </>
        )}
        <OrderTypeField types={start.orderTypes} value={form.type} onChange={setType} />
        {start.ruleSets.length > 1 && (
          <div className="field">
            <label className="field-label" htmlFor="new-rules">
              {w('rules.set')}
            </label>
            <Select
              id="new-rules"
              style={{ width: '100%' }}
              value={form.ruleSet || start.defaultRuleSet}
              onChange={(ruleSet: string) => setForm({ ...form, ruleSet })}
              options={start.ruleSets.map((s) => ({ value: s.id, label: ruleSetName(s, words) }))}
            />
            <p className="help">{w('new.rulesHelp')}</p>
          </div>
        )}
      </div>
    </Modal>
  )
}
