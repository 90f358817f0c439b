/** The name plate's sign: a sheet with a stamp's corner. */
export function Seal({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" className="seal">
      <rect x="1" y="1" width="30" height="30" rx="7" fill="var(--primary)" />
      <path d="M9 6.5h9.2L23 11.3V25a.9.9 0 0 1-.9.9H9.9A.9.9 0 0 1 9 25z" fill="var(--onPrimary)" />
      <path d="M18 6.5v4.9h5z" fill="var(--primarySoft)" />
      <path d="M11.6 17.6l2.7 2.7 5.2-5.8" fill="none" stroke="var(--seal)" strokeWidth="2.3" strokeLinecap="round" />
    </svg>
  )
}
