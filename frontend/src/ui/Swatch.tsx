/** A colour as it was measured or is wanted, with its words beside it. */
export function Swatch({ colour, label }: { colour: string; label: string }) {
  return (
    <span className="swatch">
      <svg width="18" height="18" aria-hidden="true">
        <rect x="0.5" y="0.5" width="17" height="17" rx="3" fill={colour} stroke="var(--edge)" />
      </svg>
      {label}
    </span>
  )
}
