import { expect, test } from 'vitest'
import { byNameOrInitials } from './initials'

const zhejiang = { value: 'zj', label: '浙江' }

test.each([
  ['zj', true],
  ['ZJ', true],
  ['z', true],
  ['浙', true],
  ['j', false],
  ['福建', false],
])('%s finds 浙江: %s', (typed, found) => {
  expect(byNameOrInitials(typed, zhejiang)).toBe(found)
})
