// Seals what is said to the computer with the key of the link. A page at a plain address has no crypto.subtle; the cipher
// is @noble/ciphers, bundled. The protocol: docs/handoff.md.
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import type { Answer } from '../bridge/go'

/** What stands before the bytes of a message. */
export type Head = {
  seq: number // greater than that of any message before
  device: string
  kind: 'hello' | 'hint' | 'picture' | 'done'
  name?: string
  replaces?: string
}

const KEY_BYTES = 32
const NONCE_BYTES = 24
const utf8 = new TextEncoder()

/** Reads a key as it stands in a link. Throws when it is none. */
export function fromText(text: string): Uint8Array {
  const bytes = Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
  if (bytes.length !== KEY_BYTES) throw new Error('not a key')
  return bytes
}

/** Random letters, for naming this phone. */
export function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')
}

/** The channel of one session. */
export function channel(token: string, key: Uint8Array) {
  const bound = (to: string) => utf8.encode(`beiandesk-handoff-1|${to}`)
  return {
    /** nonce, then sealed: length of the head (4 bytes, big endian), head, content. */
    seal(head: Head, content: Uint8Array): Uint8Array<ArrayBuffer> {
      const described = utf8.encode(JSON.stringify(head))
      const plain = new Uint8Array(4 + described.length + content.length)
      new DataView(plain.buffer).setUint32(0, described.length)
      plain.set(described, 4)
      plain.set(content, 4 + described.length)
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      const sealed = xchacha20poly1305(key, nonce, bound(`to-desk|${token}`)).encrypt(plain)
      const message = new Uint8Array(NONCE_BYTES + sealed.length)
      message.set(nonce)
      message.set(sealed, NONCE_BYTES)
      return message
    },
    /** The answer to message seq. Throws when it is another's, or nobody's who has the key. */
    open(seq: number, message: Uint8Array): Answer {
      const cipher = xchacha20poly1305(key, message.subarray(0, NONCE_BYTES), bound(`to-phone|${token}|${seq}`))
      return JSON.parse(new TextDecoder().decode(cipher.decrypt(message.subarray(NONCE_BYTES)))) as Answer
    },
  }
}
