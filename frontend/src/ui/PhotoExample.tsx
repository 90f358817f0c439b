import { useId } from 'react'
import type { GuideView } from '../bridge/go'
import { useWords } from '../i18n'

/** Where the words of the drawn backdrop stand: whole, beside and above the person, as a reviewer wants to read them. */
const LETTERING = [24, 52, 80, 108].flatMap((y) => [
  { x: 10, y, anchor: 'start' as const },
  { x: 230, y, anchor: 'end' as const },
])

/** Chinese characters are about twice as wide as Latin letters: the words of either language fit beside the head. */
const letterSize = (words: string) => (/[\u4e00-\u9fff]/.test(words) ? 11.5 : 7)

/** A drawing, not a photo, and marked so: head and shoulders in the middle before a backdrop that fills the picture. */
export function PhotoExample({ guide }: { guide: GuideView }) {
  const { w } = useWords()
  return (
    <figure className="photo-example">
      <Drawing guide={guide} />
      <figcaption>{w('guide.drawing')}</figcaption>
    </figure>
  )
}

function Drawing({ guide }: { guide: GuideView }) {
  const { w } = useWords()
  const clip = useId()
  return (
    <svg viewBox="0 0 240 180" role="img" aria-label={w(guide.lettering ? 'guide.exampleLettering' : 'guide.example')}>
      <clipPath id={clip}>
        <rect width="240" height="180" rx="6" />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        <rect width="240" height="180" fill={guide.backdrop || '#dfe3e1'} />
        {guide.lettering && (
          <g fill="#ffffff" fillOpacity="0.85" fontSize={letterSize(w('guide.lettering'))} fontWeight="600">
            {LETTERING.map(({ x, y, anchor }) => (
              <text key={`${x} ${y}`} x={x} y={y} textAnchor={anchor}>
                {w('guide.lettering')}
              </text>
            ))}
          </g>
        )}
        <Person />
      </g>
      <rect x="0.5" y="0.5" width="239" height="179" rx="6" fill="none" stroke="var(--edge)" />
    </svg>
  )
}

/** Nobody: neck, top, face, hair, brows, eyes, mouth. */
function Person() {
  return (
    <>
      <path d="M48 182c0-40 26-56 52-60h40c26 4 52 20 52 60z" fill="#d9cfb8" />
      <path d="M106 126c4 12 24 12 28 0l-2-22h-24z" fill="#dca989" />
      <path d="M98 123l22 24 22-24 10 3-20 56h-24L88 126z" fill="#f4f0e6" />
      <path d="M106 126c4 12 24 12 28 0l-1-9h-26z" fill="#dca989" />
      <path d="M70 150c-2 12-3 22-3 32M170 150c2 12 3 22 3 32" stroke="#b9ad92" strokeWidth="2" fill="none" />
      <ellipse cx="93" cy="83" rx="4" ry="7" fill="#dca989" />
      <ellipse cx="147" cy="83" rx="4" ry="7" fill="#dca989" />
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
      <path d="M120 82c-1 5-3 8-2 9h4" stroke="#c8967a" strokeWidth="1.8" strokeLinecap="round" fill="none" />
      <path d="M112 100c5 3 11 3 16 0" stroke="#a8654f" strokeWidth="2.5" strokeLinecap="round" fill="none" />
    </>
  )
}
