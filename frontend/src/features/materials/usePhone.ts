import { useCallback, useEffect, useRef, useState } from 'react'
import { go, onPhone } from '../../bridge/door'
import type { PhoneOffer, PhoneStatus, Problem } from '../../bridge/go'
import { toProblem } from '../../bridge/problem'

/** Keeps a connection to a phone open while a dialog is: the code, and how it stands, or why there is none. Closing the
 * dialog closes it. */
export function usePhone(order: string, slot: string, onArrived: () => void) {
  const [problem, setProblem] = useState<Problem>()
  const [offer, setOffer] = useState<PhoneOffer>()
  const [status, setStatus] = useState<PhoneStatus>()
  const outside = useRef({ onArrived })
  outside.current = { onArrived } // a change of it must not close the connection

  const close = (link: string) => void go.ClosePhone(link).catch(() => undefined) // the next call says why
  const link = useRef('')
  const check = useRef('')
  const gone = useRef(false)

  const open = useCallback(
    async (address: string) => {
      try {
        const opened = await go.OpenPhone(order, slot, address)
        if (gone.current) {
          close(opened.link) // the dialog was closed before the code was there
          return
        }
        link.current = opened.link
        check.current = opened.check
        setProblem(undefined)
        setOffer(opened)
        setStatus(opened.status)
      } catch (error) {
        if (!gone.current) setProblem(toProblem(error))
      }
    },
    [order, slot],
  )

  useEffect(() => {
    gone.current = false
    let held = ''
    const off = onPhone((now) => {
      if (now.check !== check.current) return // of an offer that this one replaced
      setStatus(now)
      const holds = now.received.map((r) => r.material).join()
      if (holds !== held && holds !== '') outside.current.onArrived()
      held = holds
    })
    void open('')
    return () => {
      gone.current = true
      off()
      if (link.current) close(link.current)
    }
  }, [open])

  return { offer, status, problem, open }
}
