import { useEffect, useState } from 'react'
import { useStartWords } from '../i18n/language'

/** How long nothing is said, in milliseconds: most times what is awaited is there by then, and words would only flash. */
const QUIET = 300

/** Stands where a screen is about to be. */
export function Opening() {
  const { w } = useStartWords()
  const [said, setSaid] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSaid(true), QUIET)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p className="nothing" role="status">
      {said && w('app.opening')}
    </p>
  )
}
