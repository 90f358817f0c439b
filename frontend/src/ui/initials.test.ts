import { expect, test } from 'vitest'
import { byNameOrInitials, searched } from './initials'

const options = searched(
  [
    ['sx', '山西', 'sx'],
    ['zj', '浙江', 'zj'],
    ['ha', '河南', 'hn'],
    ['hn', '湖南', 'hn'],
    ['hi', '海南', 'hn'],
    ['sn', '陕西', 'sx'],
    ['snapshot', '截图', ''], // of another list: its value is nothing that somebody types
  ].map(([value = '', zh = '', initials = '']) => ({ value, label: { zh, en: '' }, ...(initials && { initials }) })),
  (text) => text.zh,
)

test.each([
  ['hn', ['河南', '湖南', '海南']],
  ['sx', ['山西', '陕西']],
  ['zj', ['浙江']],
  [' ZJ ', ['浙江']],
  ['z', ['浙江']],
  ['南', ['河南', '湖南', '海南']],
  ['j', []],
  ['sn', []],
  ['福建', []],
])('%s finds %j', (typed, found) => {
  expect(options.filter((o) => byNameOrInitials(typed, o)).map((o) => o.label)).toEqual(found)
})
