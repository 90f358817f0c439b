import { useCallback, useEffect, useState } from 'react'
import { go } from '../bridge/door'

/** The order of the sample client, empty when there is none. */
export function useSample() {
  const [order, setOrder] = useState('')
  const look = useCallback(() => {
    // Without an answer there is no sample: nothing else depends on it.
    go.Sample().then(
      (sample) => setOrder(sample.order),
      () => setOrder(''),
    )
  }, [])
  useEffect(look, [look])
  return { order, setOrder }
}
