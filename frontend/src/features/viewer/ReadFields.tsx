import { Button } from 'antd'
import { pageUrl } from '../../bridge/door'
import type { MaterialView, Page, ReadField, Region, Taken } from '../../bridge/go'
import { useWords } from '../../i18n'
import { offered, takenOf, untouched } from '../../ui/offers'
import { grouped, lettersOf, snippetStyle } from './reading'

type Props = {
  material: MaterialView
  page: Page
  editable: boolean
  onTake: (taken: Taken[]) => void
  onLook: (region: Region) => void
}

/** Longest side of the page that snippets are cut from. */
const PICTURE_SIDE = 1600

/** What was read on a page, each field beside its place on the paper, and what it would fill in. */
export function ReadFields({ material, page, editable, onTake, onLook }: Props) {
  const { w, say } = useWords()
  const fields = material.read.filter((f) => f.page === page.number)
  const first = fields[0]
  if (!first) return null
  const safe = fields.filter(untouched)
  return (
    <section className="read-fields" aria-label={w('read.title')} data-testid="read-fields">
      <h3>{w('read.title')}</h3>
      <p className="help">
        {w(`paper.${first.kind}`)}
        {' · '}
        {w('read.compare')}
      </p>
      {editable && safe.length > 1 && (
        <Button size="small" onClick={() => onTake(safe.map(takenOf))} data-testid="take-all">
          {w('read.takeCertain', { n: safe.length })}
        </Button>
      )}
      <ul>
        {grouped(fields).map(([f, ...others]) => (
          <li key={f.name}>
            <button
              type="button"
              className="snippet"
              style={snippetStyle(f.region, page).frame}
              onClick={() => onLook(f.region)}
              aria-label={w('read.look', { name: say(f.label) })}
            >
              <img
                src={pageUrl(material.id, page.number, PICTURE_SIDE)}
                alt=""
                draggable={false}
                style={snippetStyle(f.region, page).picture}
              />
            </button>
            <p className="read-line">
              <span className="read-label">{say(f.label)}</span>
              <ReadText field={f} />
              <span className={f.certain ? 'tag tag-good' : 'tag tag-warning'}>
                {w(f.certain ? 'read.certain' : 'read.doubtful')}
              </span>
            </p>
            {[f, ...others].map(
              (o) => o.field && <Offer key={o.field} field={o} editable={editable} onTake={onTake} />,
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The text with its doubtful characters marked; what else they may be is told on them. */
function ReadText({ field }: { field: ReadField }) {
  const { w } = useWords()
  return (
    <span className="read-text">
      {lettersOf(field).map(({ key, text, may }) =>
        may ? (
          <mark key={key} title={may.length > 0 ? w('read.may', { letters: may.join(' ') }) : w('read.doubtful')}>
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </span>
  )
}

/** What a field would fill in: beside what stands there now, and taken only on demand. */
function Offer({ field, editable, onTake }: { field: ReadField; editable: boolean; onTake: (taken: Taken[]) => void }) {
  const { w, say } = useWords()
  const name = say(field.fieldLabel)
  if (!offered(field)) return <p className="help">{w('read.same', { name })}</p>
  return (
    <p className="read-offer">
      <span>
        {name}
        {': '}
        {field.old ? <del>{field.old}</del> : <span className="help">{w('read.empty')}</span>}
        {' → '}
        <ins>{field.new}</ins>
      </span>
      {editable && (
        <Button
          size="small"
          type={field.certain ? 'primary' : 'default'}
          onClick={() => onTake([takenOf(field)])}
          aria-label={w(field.old ? 'read.replaceField' : 'read.takeField', { name })}
          data-testid={`take-${field.field}`}
        >
          {w(field.old ? 'read.replace' : 'read.take')}
        </Button>
      )}
    </p>
  )
}
