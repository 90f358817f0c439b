import { describe, expect, it } from 'vitest'
import type { RejectionHelp } from '../../bridge/go'
import { TERMS } from '../../ui/terms'
import { reasonsWith, termsWith } from './matching'

const reason = (id: string, zh: string, en: string): RejectionHelp => ({
  id,
  title: { zh, en },
  advice: { zh: '重新拍', en: 'Take it again' },
  about: [{ zh: '核验照片', en: 'Verification photo' }],
  judged: true,
  source: '',
  sourceDate: '',
  reference: '',
  confidenceName: { zh: '', en: '' },
})

describe('what help finds', () => {
  it.each([
    ['', TERMS.length],
    ['幕布', 1],
    ['没有这个词', 0],
    ['请您挂好幕布，再拍核验照片。', 2],
  ])('words with %s', (text, want) => expect(termsWith(text, 'zh').length).toBe(want))

  const all = [reason('photo', '核验照片不合要求', 'The photo'), reason('name', '网站名称不合规', 'The site’s name')]
  it.each([
    ['网站名称', 'zh', ['name']],
    ['VERIFICATION', 'en', ['photo', 'name']],
    ['photo', 'zh', []],
  ] as const)('reasons with %s in %s', (text, lang, want) =>
    expect(reasonsWith(all, text, lang).map((r) => r.id)).toEqual(want),
  )
})
