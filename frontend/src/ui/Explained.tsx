import { Tooltip } from 'antd'
import { useWords } from '../i18n'
import { meansKey, stretches, type TermId, termKey } from './terms'

/** A text whose words of the field are explained where they stand: under the pointer, and when the keyboard comes there. */
export function Explained({ text }: { text: string }) {
  const { lang } = useWords()
  return stretches(text, lang).map((s) => (s.term ? <Term key={s.at} id={s.term} text={s.text} /> : s.text))
}

function Term({ id, text }: { id: TermId; text: string }) {
  const { w } = useWords()
  return (
    <Tooltip title={w(meansKey(id))} trigger={['hover', 'focus', 'click']}>
      <button
        type="button"
        className="term"
        aria-label={`${text}: ${w('walk.term', { name: w(termKey(id)) })}`}
        data-term={id}
      >
        {text}
      </button>
    </Tooltip>
  )
}
