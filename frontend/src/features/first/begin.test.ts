import { expect, test } from 'vitest'
import type { Subject } from '../../bridge/go'
import { type Answers, answered, type Known, nextQuestion, orderOf, withoutLast } from './begin'

const nobody: Answers = { decide: [] }
const decided: Answers = { decide: [['wish', 'site']], type: 'add-site' }
const known: Known[] = [{ subject: { id: 's1', name: '样本茶行' } as Subject, client: '样本茶行' }]

test('the type is asked for first, then who, where and with whom', () => {
  expect(nextQuestion(nobody, [], 2)).toBe('decide')
  expect(nextQuestion(decided, [], 2)).toBe('entity')
  expect(nextQuestion({ ...decided, entity: 'enterprise' }, [], 2)).toBe('province')
  expect(nextQuestion({ ...decided, entity: 'enterprise', province: 'fj' }, [], 2)).toBe('ruleSet')
  expect(nextQuestion({ ...decided, entity: 'enterprise', province: 'fj' }, [], 1)).toBe('leads')
})

test('a known subject is neither typed nor described again', () => {
  expect(nextQuestion(decided, known, 1)).toBe('subject')
  const chosen: Answers = { ...decided, subject: 's1', leads: 'true' }
  expect(nextQuestion(chosen, known, 1)).toBeUndefined()
  expect(orderOf(chosen)).toEqual({ subjectId: 's1', reuse: true, type: 'add-site' })
  expect(nextQuestion({ ...decided, subject: '' }, known, 1)).toBe('entity')
})

test('a first filing has no subject that is known', () => {
  expect(nextQuestion({ ...decided, type: 'first-filing' }, known, 1)).toBe('entity')
})

test('answers are taken back one by one, the last first', () => {
  const all: Answers = { ...decided, entity: 'enterprise', province: 'fj' }
  expect(answered(all)).toBe(3)
  expect(withoutLast(all).province).toBeUndefined()
  expect(withoutLast(withoutLast(withoutLast(all)))).toEqual({ decide: [] })
})
