import { expect, test } from 'vitest'
import type { FirstAnswers, Subject } from '../../bridge/go'
import {
  type Answers,
  answer,
  answersOf,
  back,
  before,
  type Known,
  NONE,
  nextQuestion,
  orderOf,
  stillTrue,
} from './begin'

const nobody: Answers = { decide: {} }
const decided: Answers = { decide: { wish: 'site' }, type: 'add-site' }
const known: Known[] = [{ subject: { id: 's1', name: '样本茶行' } as Subject, client: '样本茶行' }]

test('the type is asked for first, then who, where and with whom', () => {
  expect(nextQuestion(nobody, [], 2)).toBe('decide')
  expect(nextQuestion(decided, [], 2)).toBe('entity')
  expect(nextQuestion({ ...decided, entity: 'enterprise' }, [], 2)).toBe('province')
  expect(nextQuestion({ ...decided, entity: 'enterprise', province: 'fj' }, [], 2)).toBe('ruleSet')
  expect(nextQuestion({ ...decided, entity: 'enterprise', province: 'fj' }, [], 1)).toBe('leads')
})

test('a known subject is neither typed nor described again', () => {
  expect(nextQuestion(decided, known, 1)).toBe('whose')
  const chosen: Answers = { ...decided, whose: 's1', leads: 'true' }
  expect(nextQuestion(chosen, known, 1)).toBeUndefined()
  expect(orderOf(chosen)).toEqual({ subjectId: 's1', reuse: true, type: 'add-site', walk: true })
  expect(nextQuestion({ ...decided, whose: NONE }, known, 1)).toBe('entity')
})

test('a first filing has no subject that is known', () => {
  expect(nextQuestion({ ...decided, type: 'first-filing' }, known, 1)).toBe('entity')
})

test('who does not know the provider goes on, by the rules the program begins with', () => {
  const all: Answers = { ...decided, entity: 'enterprise', province: 'fj', ruleSet: NONE }
  expect(nextQuestion(all, [], 2)).toBe('leads')
  expect(orderOf(all).ruleSet).toBeUndefined()
})

test('back goes one question back and keeps the answer, and those after it', () => {
  const one: FirstAnswers = answer({ given: [], at: 0 }, 'wish', 'site')
  const two = answer(one, 'entity', 'enterprise')
  const wish = back(back(two))
  expect(answersOf(wish, undefined)).toEqual({ decide: {} })
  expect(before(wish, 'wish')).toBe('site')
  const again = answer(wish, 'wish', 'change')
  expect(answersOf(again, 'change-site')).toEqual({ decide: { wish: 'change' }, type: 'change-site' })
  expect(before(again, 'entity')).toBe('enterprise')
  expect(answersOf(answer(again, 'entity', 'individual'), undefined).entity).toBe('individual')
})

test('a subject or a provider that is there no more is asked for again', () => {
  const all = ['wish:site', 'whose:s1', 'ruleSet:aliyun'].reduce<FirstAnswers>(
    (given, one) => answer(given, one.split(':')[0] as string, one.split(':')[1] as string),
    { given: [], at: 0 },
  )
  expect(stillTrue(all, known, ['aliyun'])).toEqual(all)
  const forgotten = stillTrue(all, [], ['aliyun'])
  expect(answersOf(forgotten, undefined)).toEqual({ decide: { wish: 'site' } })
  expect(before(forgotten, 'ruleSet')).toBe('aliyun')
  expect(answersOf(stillTrue(all, known, ['other']), undefined).ruleSet).toBeUndefined()
  const none = answer(answer({ given: [], at: 0 }, 'whose', NONE), 'ruleSet', NONE)
  expect(stillTrue(none, [], [])).toEqual(none)
})
