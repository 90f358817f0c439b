import { Checkbox } from 'antd'
import { useId, useState } from 'react'
import type { GuideView, Text } from '../bridge/go'
import { useWords } from '../i18n'

/** What a verification photo asks for, to be ticked off before it is taken, beside a drawing of a good one. */
export function PhotoGuide({ guide, open }: { guide: GuideView; open: boolean }) {
  const { w, say } = useWords()
  const [ticked, setTicked] = useState<string[]>([])
  const sentences = [...guide.do, ...guide.avoid]
  const tick = (sentence: Text, on: boolean) =>
    setTicked((list) => (on ? [...list, sentence.zh] : list.filter((s) => s !== sentence.zh)))
  return (
    <details className="guide" open={open} data-testid="photo-guide">
      <summary>
        {w('guide.before')}
        <span className="help">{w('guide.ticked', { n: ticked.length, total: sentences.length })}</span>
      </summary>
      <div className="guide-body">
        <PhotoExample guide={guide} />
        <ul className="guide-list">
          {sentences.map((sentence) => (
            <li key={sentence.zh}>
              <Checkbox
                checked={ticked.includes(sentence.zh)}
                onChange={({ target }) => tick(sentence, target.checked)}
              >
                {say(sentence)}
              </Checkbox>
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}

/** The same sentences without boxes, beside a photo that is there already. */
export function GuideSentences({ guide }: { guide: GuideView }) {
  const { w, say } = useWords()
  return (
    <>
      {(['do', 'avoid'] as const).map((kind) => (
        <section key={kind} className={`guide-sentences guide-${kind}`}>
          <h4>{w(`guide.${kind}`)}</h4>
          <ul>
            {guide[kind].map((sentence) => (
              <li key={sentence.zh}>{say(sentence)}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

/** Rows of lettering on the drawn backdrop, left and right of the head: where each line begins, its height, its length. */
const LETTERING = [
  [16, 18, 92],
  [132, 18, 92],
  [16, 40, 62],
  [162, 40, 62],
  [16, 62, 62],
  [162, 62, 62],
  [16, 84, 48],
  [176, 84, 48],
] as const

/** A drawing, not a photo: head and shoulders in the middle before a backdrop that fills the picture. */
export function PhotoExample({ guide }: { guide: GuideView }) {
  const { w } = useWords()
  const clip = useId()
  return (
    <svg
      className="photo-example"
      viewBox="0 0 240 180"
      role="img"
      aria-label={w(guide.lettering ? 'guide.exampleLettering' : 'guide.example')}
    >
      <clipPath id={clip}>
        <rect width="240" height="180" rx="6" />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        <rect width="240" height="180" fill={guide.backdrop || '#dfe3e1'} />
        {guide.lettering &&
          LETTERING.map(([x, y, length]) => (
            <rect key={`${x} ${y}`} x={x} y={y} width={length} height="7" rx="2" fill="#ffffff" opacity="0.78" />
          ))}
        <path d="M48 182c0-40 26-56 52-60h40c26 4 52 20 52 60z" fill="#ded6c4" />
        <path d="M106 126c4 12 24 12 28 0l-2-22h-24z" fill="#dca989" />
        <path d="M98 123l22 24 22-24 10 3-20 56h-24L88 126z" fill="#f4f0e6" />
        <path d="M106 126c4 12 24 12 28 0l-1-9h-26z" fill="#dca989" />
        <ellipse cx="120" cy="80" rx="27" ry="34" fill="#e8bd9f" />
        <path d="M92 82c-5-32 9-46 28-46s33 14 28 46c-2-16-6-23-11-27-11 5-27 5-36 0-5 5-8 12-9 27z" fill="#3a2d27" />
        <path
          d="M104 71c4-3 9-3 12-1M124 70c3-2 8-2 12 1"
          stroke="#3a2d27"
          strokeWidth="2.5"
          strokeLinecap="round"
          fill="none"
        />
        {[110, 130].map((x) => (
          <g key={x}>
            <ellipse cx={x} cy="79" rx="5" ry="3.4" fill="#ffffff" />
            <circle cx={x} cy="79" r="3" fill="#3a2d27" />
          </g>
        ))}
        <path d="M113 98c4 3 10 3 14 0" stroke="#a8654f" strokeWidth="2.5" strokeLinecap="round" fill="none" />
      </g>
      <rect x="0.5" y="0.5" width="239" height="179" rx="6" fill="none" stroke="var(--edge)" />
    </svg>
  )
}
