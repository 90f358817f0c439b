// Talks to the computer: one message after the other, each sealed, with how far it got.
import type { Answer } from '../bridge/go'
import type { Trouble } from '../i18n/phone'
import { channel, fromText, type Head, randomName } from './channel'

/** Nothing came back that could be read, and why. */
export class DeskError extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble)
  }
}

const BUSY = 503
const BUSY_TRIES = 5
const BUSY_PAUSE_MS = 1000
const known: Trouble[] = ['closed', 'heard', 'other-phone', 'key', 'size', 'form']

type Message = Omit<Head, 'seq' | 'device'>

/** The computer behind a link: its token is the first segment of the path, its key stands behind the "#". */
export function deskOf(location: { pathname: string; hash: string }) {
  const token = location.pathname.split('/')[1] ?? ''
  let key: Uint8Array
  try {
    key = fromText(location.hash.slice(1))
  } catch {
    throw new DeskError('no-key')
  }
  const { seal, open } = channel(token, key)
  const device = deviceName(token)
  let last = 0
  let ends = Number.POSITIVE_INFINITY // when the computer closes the session unless something happens

  return async function say(
    message: Message,
    content: Uint8Array = new Uint8Array(),
    onSent?: (share: number) => void,
  ): Promise<Answer> {
    let repeated = false
    const next = () => {
      last = Math.max(last + 1, Date.now()) // greater than before even when the page was loaded anew
      return { seq: last, sealed: seal({ seq: last, device, ...message }, content) }
    }
    let { seq, sealed } = next()
    for (let tries = 0; ; tries++) {
      const { status, body } = await post(sealed, onSent).catch((error) => {
        // the port is gone with the session: nobody is there to say so
        throw Date.now() > ends ? new DeskError('closed') : error
      })
      if (status === 200) {
        const answer = opened(seq, body, open)
        ends = Date.now() + answer.seconds * 1000
        if (message.kind === 'done') forgetName(token)
        return answer
      }
      if (status === BUSY && tries < BUSY_TRIES) {
        await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS))
        continue
      }
      const word = new TextDecoder().decode(body).trim()
      if (!repeated && (word === 'heard' || (word === 'hello' && message.kind !== 'hello'))) {
        // Another tab of this phone spoke meanwhile, or the phone's address is a new one. Nothing is taken twice, so the
        // message may be said again.
        repeated = true
        if (word === 'hello') await say({ kind: 'hello' })
        ;({ seq, sealed } = next())
        continue
      }
      throw new DeskError(known.find((k) => k === word) ?? (status === BUSY ? 'busy' : 'form'))
    }
  }
}

export type Say = ReturnType<typeof deskOf>

function opened(seq: number, body: Uint8Array, open: (seq: number, body: Uint8Array) => Answer): Answer {
  try {
    return open(seq, body)
  } catch {
    throw new DeskError('key')
  }
}

const placeOf = (token: string) => `handoff-${token}`

/** The name of this phone, the same in every tab of its browser: scanning the code again is no other phone. */
function deviceName(token: string): string {
  const place = placeOf(token)
  try {
    const kept = localStorage.getItem(place) ?? randomName()
    localStorage.setItem(place, kept)
    return kept
  } catch {
    return randomName() // storage is switched off: a reload is another phone
  }
}

/** Forgets the name of this phone: it is worth nothing once the computer has said goodbye. */
function forgetName(token: string) {
  try {
    localStorage.removeItem(placeOf(token))
  } catch {
    // none was kept
  }
}

/** Sends bytes; XMLHttpRequest tells how far it got, fetch does not. */
function post(body: Uint8Array<ArrayBuffer>, onSent?: (share: number) => void) {
  return new Promise<{ status: number; body: Uint8Array }>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', 'say')
    request.responseType = 'arraybuffer'
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.setRequestHeader('X-Beiandesk-Handoff', '1')
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onSent?.(event.loaded / event.total)
    }
    request.onload = () => resolve({ status: request.status, body: new Uint8Array(request.response as ArrayBuffer) })
    request.onerror = () => reject(new DeskError('unreachable'))
    request.send(body)
  })
}
