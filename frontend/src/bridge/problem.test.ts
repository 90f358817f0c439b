import { describe, expect, test } from 'vitest'
import { isCancelled, toProblem } from './problem'

const sent = {
  code: 'file-unreadable',
  message: { zh: '读不了这个文件。', en: 'The file cannot be read.' },
  advice: { zh: '请检查权限。', en: 'Check its permissions.' },
}

describe('toProblem', () => {
  test('reads what Go sends', () => {
    expect(toProblem(new Error(JSON.stringify(sent)))).toEqual(sent)
  })
  test.each([
    ['a plain error', new Error('boom')],
    ['a string', 'boom'],
    ['nothing', undefined],
    ['null as JSON', new Error('null')],
    ['JSON of something else', new Error('{"code":"x"}')],
  ])('has words for %s', (_, error) => {
    const problem = toProblem(error)
    expect(problem.code).toBe('internal')
    expect(problem.message.zh).not.toBe('')
    expect(problem.advice.en).not.toBe('')
  })
  test('knows a cancelled task', () => {
    expect(isCancelled(toProblem(new Error(JSON.stringify({ ...sent, code: 'cancelled' }))))).toBe(true)
    expect(isCancelled(toProblem(new Error('boom')))).toBe(false)
  })
})
