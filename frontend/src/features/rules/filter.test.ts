import { expect, test } from 'vitest'
import type { RuleGroup } from '../../bridge/go'
import { rulesView } from '../../testing/rules'
import { filterGroups } from './filter'

const ids = (groups: RuleGroup[]) => groups.flatMap((g) => g.rules.map((r) => r.id))
const groups = rulesView().sets[0]?.groups ?? []

test.each([
  ['everything', '', 'zh', false, ['background', 'centred', 'size']],
  ['a word of the title', '幕布', 'zh', false, ['background']],
  ['a threshold', 'largest', 'en', false, ['size']],
  ['a colour', '#438edb', 'zh', false, ['background']],
  ['a source', '拍照核验', 'zh', false, ['background', 'centred']],
  ['several words', '拍照 中间', 'zh', false, ['centred']],
  ['changed ones', '', 'zh', true, ['size']],
  ['nothing', '没有这个词', 'zh', false, []],
] as const)('finds %s', (_, query, lang, onlyChanged, want) => {
  expect(ids(filterGroups(groups, query, lang, onlyChanged))).toEqual(want)
})
