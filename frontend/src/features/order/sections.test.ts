import { expect, test } from 'vitest'
import { finding, order } from '../../testing/sample'
import { countBySection, isSection, nextSection, sectionOf } from './sections'

const view = order()

test.each([
  ['its field', { field: 'subject.leader.name' }, 'subject-leader'],
  ['its slot', { slot: 'verification-form' }, 'materials'],
  ['its material', { material: 'x' }, 'materials'],
  ['a field nobody shows', { field: 'order.unknown' }, 'review'],
  ['nowhere', {}, 'review'],
])('a finding is mended at %s', (_, place, section) => {
  expect(sectionOf(finding({ code: 'c', key: 'k', ...place }), view.fields)).toBe(section)
})

test('sections count what is open, not what has a reason', () => {
  expect(countBySection(view).materials).toEqual({ blockers: 2, warnings: 0 })
  const reasoned = order()
  for (const f of reasoned.review.findings) f.override = 'because'
  expect(countBySection(reasoned).materials).toEqual({ blockers: 0, warnings: 0 })
})

test('the way through the sections ends', () => {
  expect(nextSection('subject')).toBe('subject-leader')
  expect(nextSection('handover')).toBe('handover')
  expect(isSection('elsewhere')).toBe(false)
})
