import type { CSSProperties } from 'react'

const HUES = 12

/** A client keeps its colour everywhere: it follows from the id. With more clients than colours the name decides. */
export function clientHue(id: string): number {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 65_521
  return (sum % HUES) * (360 / HUES)
}

type Props = { id: string; name: string }

/** Whose something is: the client's name with its colour and first letter. */
export function ClientName({ id, name }: Props) {
  const [first = ''] = name
  return (
    <span className="client-name">
      <span className="client-mark" aria-hidden="true" style={{ '--hue': clientHue(id) } as CSSProperties}>
        {first}
      </span>
      <span>{name}</span>
    </span>
  )
}
