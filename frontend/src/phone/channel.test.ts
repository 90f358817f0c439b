import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { describe, expect, test } from 'vitest'
import { channel, fromText } from './channel'

const KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
const utf8 = new TextEncoder()

describe('the channel', () => {
  const c = channel('token', fromText(KEY))

  test('seals head and content together, bound to the token', () => {
    const sealed = c.seal({ seq: 7, device: 'd', kind: 'picture', name: '照片.jpg' }, new Uint8Array([1, 2, 3]))
    const plain = xchacha20poly1305(
      fromText(KEY),
      sealed.subarray(0, 24),
      utf8.encode('beiandesk-handoff-1|to-desk|token'),
    ).decrypt(sealed.subarray(24))
    const size = new DataView(plain.buffer, plain.byteOffset).getUint32(0)
    expect(JSON.parse(new TextDecoder().decode(plain.subarray(4, 4 + size)))).toEqual({
      seq: 7,
      device: 'd',
      kind: 'picture',
      name: '照片.jpg',
    })
    expect([...plain.subarray(4 + size)]).toEqual([1, 2, 3])
  })

  test('never uses a nonce twice', () => {
    const nonce = () => c.seal({ seq: 1, device: 'd', kind: 'hello' }, new Uint8Array()).subarray(0, 24).join()
    expect(nonce()).not.toBe(nonce())
  })

  test('opens the answer to its own message only', () => {
    const nonce = new Uint8Array(24).fill(9)
    const answered = (seq: number) =>
      new Uint8Array([
        ...nonce,
        ...xchacha20poly1305(fromText(KEY), nonce, utf8.encode(`beiandesk-handoff-1|to-phone|token|${seq}`)).encrypt(
          utf8.encode('{"seconds":5}'),
        ),
      ])
    expect(c.open(7, answered(7))).toEqual({ seconds: 5 })
    expect(() => c.open(7, answered(8))).toThrow()
  })
})

test('a key that is not one is told', () => {
  expect(() => fromText('')).toThrow()
  expect(() => fromText('AAEC')).toThrow()
  expect(() => fromText('%%%')).toThrow()
})
