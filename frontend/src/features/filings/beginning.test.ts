import { expect, test } from 'vitest'
import { emptyBeginning, newOrderOf } from './beginning'

const filled = { ...emptyBeginning, clientName: ' 样本客户 ', entity: 'enterprise', province: 'fj' }

test.each([
  ['a new client', filled, { clientName: '样本客户', entity: 'enterprise', province: 'fj' }],
  ['no name', { ...filled, clientName: '  ' }, undefined],
  ['no province', { ...filled, province: '' }, undefined],
  ['no entity', { ...filled, entity: '' }, undefined],
  [
    'a known client, new subject',
    { ...filled, known: true, clientId: 'c' },
    { clientId: 'c', entity: 'enterprise', province: 'fj' },
  ],
  [
    'a known subject',
    { ...emptyBeginning, known: true, clientId: 'c', subjectId: 's' },
    { clientId: 'c', subjectId: 's', reuse: true },
  ],
  [
    'a known subject, nothing taken over',
    { ...emptyBeginning, known: true, clientId: 'c', subjectId: 's', reuse: false },
    { clientId: 'c', subjectId: 's' },
  ],
  [
    'another rule set',
    { ...filled, ruleSet: 'tencent-2022-08' },
    { clientName: '样本客户', entity: 'enterprise', province: 'fj', ruleSet: 'tencent-2022-08' },
  ],
  ['a known client not chosen', { ...filled, known: true }, undefined],
])('%s', (_, beginning, order) => {
  expect(newOrderOf(beginning)).toEqual(order)
})
