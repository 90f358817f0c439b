import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fromText, type Head } from './channel'
import { deskOf } from './desk'

const KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
const utf8 = new TextEncoder()
const bound = (to: string) => utf8.encode(`beiandesk-handoff-1|${to}`)

/** What the computer heard, and the words it refuses with before it answers again. */
let heard: Head[]
let refusals: [number, string][]

function answer(sealed: Uint8Array): { status: number; body: Uint8Array } {
  const cipher = xchacha20poly1305(fromText(KEY), sealed.subarray(0, 24), bound('to-desk|token'))
  const plain = cipher.decrypt(sealed.subarray(24))
  const size = new DataView(plain.buffer, plain.byteOffset).getUint32(0)
  const head = JSON.parse(new TextDecoder().decode(plain.subarray(4, 4 + size))) as Head
  heard.push(head)
  const refusal = refusals.shift()
  if (refusal) return { status: refusal[0], body: utf8.encode(refusal[1]) }
  const nonce = new Uint8Array(24).fill(1)
  const reply = xchacha20poly1305(fromText(KEY), nonce, bound(`to-phone|token|${head.seq}`))
  return { status: 200, body: new Uint8Array([...nonce, ...reply.encrypt(utf8.encode('{"seconds":60}'))]) }
}

/** The browser's way to send, with the computer at its other end. */
class Wire {
  upload = {}
  status = 0
  response: ArrayBuffer = new ArrayBuffer(0)
  responseType = ''
  onload = () => {}
  open() {}
  setRequestHeader() {}
  send(body: Uint8Array) {
    const { status, body: said } = answer(body)
    this.status = status
    this.response = new Uint8Array(said).buffer
    queueMicrotask(() => this.onload())
  }
}

const scan = () => deskOf({ pathname: '/token/', hash: `#${KEY}` })

beforeEach(() => {
  heard = []
  refusals = []
  localStorage.clear()
  sessionStorage.clear()
  vi.stubGlobal('XMLHttpRequest', Wire)
})
afterEach(() => vi.unstubAllGlobals())

test('scanning again in another tab is the same phone, until it has finished', async () => {
  await scan()({ kind: 'hello' })
  sessionStorage.clear() // a tab of its own
  await scan()({ kind: 'done' })
  await scan()({ kind: 'hello' })
  expect(heard[1]?.device).toBe(heard[0]?.device)
  expect(heard[2]?.device).not.toBe(heard[0]?.device)
})

test('a message that another tab overtook is said again, once, with a later number', async () => {
  refusals = [[409, 'heard']]
  await scan()({ kind: 'picture', name: 'a.jpg' })
  expect(heard.map((h) => h.kind)).toEqual(['picture', 'picture'])
  expect(heard[1]?.seq).toBeGreaterThan(heard[0]?.seq ?? 0)
  refusals = [
    [409, 'heard'],
    [409, 'heard'],
  ]
  await expect(scan()({ kind: 'picture' })).rejects.toThrow('heard')
})

test('a phone with a new address says hello before it sends its picture again', async () => {
  refusals = [[428, 'hello']]
  await scan()({ kind: 'picture', name: 'a.jpg' })
  expect(heard.map((h) => h.kind)).toEqual(['picture', 'hello', 'picture'])
})
