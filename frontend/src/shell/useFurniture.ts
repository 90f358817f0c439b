import { useEffect, useState } from 'react'
import { afterDrawing } from './afterDrawing'

/**
 * Whether the other screens are to be fetched: at once when one of them is needed, otherwise after the first stands and was
 * drawn, so that whoever goes on finds them there.
 */
export function useFurniture(needed: boolean, standing: boolean): boolean {
  const [fetched, setFetched] = useState(false)
  useEffect(() => {
    if (needed) setFetched(true)
  }, [needed])
  useEffect(() => (standing ? afterDrawing(() => setFetched(true)) : undefined), [standing])
  return fetched || needed
}
