import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { go } from '../../bridge/door'
import type { Event, FieldOption } from '../../bridge/go'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'

/** The field that somebody comes to who has something to write down. */
export const RECORD = 'record-event'

type Props = { events: FieldOption[]; onRecord: (event: Event, note: string, pictures: string[]) => void }

/** What the provider or the authority answered, written down by a person: the order goes on from there. */
export function RecordPanel({ events, onRecord }: Props) {
  const { w, say } = useWords()
  const [event, setEvent] = useState<Event>()
  const [note, setNote] = useState('')
  const [pictures, setPictures] = useState<string[]>([])
  const report = useReport()
  if (events.length === 0) return null
  const known = events.some((e) => e.value === event) ? event : undefined
  const record = () => {
    if (!known) return
    onRecord(known, note, pictures)
    setPictures([])
    setEvent(undefined)
    setNote('')
  }
  return (
    <section className="panel" aria-label={w('record.title')}>
      <h3>{w('record.title')}</h3>
      <p className="help">{w('record.help')}</p>
      <div className="field-row">
        <label htmlFor={RECORD}>{w('record.event')}</label>
        <Select
          id={RECORD}
          style={{ width: '100%' }}
          value={known ?? null}
          placeholder={w('field.choose')}
          options={events.map((e) => ({ value: e.value as Event, label: say(e.label) }))}
          onChange={(chosen: Event | null) => setEvent(chosen ?? undefined)}
        />
      </div>
      <div className="field-row">
        <label htmlFor="record-note">{w('record.note')}</label>
        <Input.TextArea
          id="record-note"
          value={note}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(typed) => setNote(typed.target.value)}
        />
      </div>
      <div className="field-row">
        <span>{w('companion.pictures', { n: pictures.length })}</span>
        <Button
          onClick={() =>
            void go
              .PickFiles(w('companion.pickTitle'))
              .then((paths) => setPictures((all) => [...all, ...paths]), report)
          }
        >
          {w('companion.pick')}
        </Button>
      </div>
      <Button onClick={record} disabled={!known} data-testid="record">
        {w('record.do')}
      </Button>
    </section>
  )
}
