import { expect, test } from 'vitest'
import type { Receipt } from '../bridge/go'
import { isBlind } from './blind'

const receipt = (over: Partial<Receipt>): Receipt => ({
  id: 'r',
  digest: '00',
  revision: 1,
  order: 'o',
  receivedAt: '2026-11-27T00:00:00Z',
  connector: 'folder',
  receiver: 'folder',
  findings: 0,
  blockers: 0,
  ...over,
})

test.each([
  ['a folder', {}, true],
  ['a signed receipt', { signature: 'c2ln' }, false],
  ["a number of the provider's", { reference: '20260001' }, false],
] as const)('%s', (_name, over, blind) => expect(isBlind(receipt(over))).toBe(blind))
