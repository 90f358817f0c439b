import type { MaterialView, Mend } from '../../bridge/go'
import type { Key } from '../../i18n'

/** One thing that can be done to a material, in words. */
export type MendChoice = { key: string; label: string; mends: Mend[]; turn: number; page: number }

/** Repairs made to a single picture; picking pages has a list of its own. */
type OneStep = Exclude<Mend, '' | 'pick-page'>

type Words = (key: Key, values?: Record<string, string | number>) => string

const TURNS: { turn: number; label: Key }[] = [
  { turn: 90, label: 'mend.turnRight' },
  { turn: 270, label: 'mend.turnLeft' },
  { turn: 180, label: 'mend.turnOver' },
]

/** The repairs a verification photo must not get: what it shows stays, all of it. */
const NEVER_ON_PHOTOS: Mend[] = ['crop', 'straighten']

/** What would help a material, all together first, and then what a person may do to it by hand. */
export function mendChoices(m: MaterialView, w: Words): { helps: MendChoice[]; byHand: MendChoice[] } {
  const several = m.facts.file.pageCount > 1
  const one = (mend: OneStep): MendChoice => ({
    key: mend,
    label: w(`mend.${mend}`),
    mends: [mend],
    turn: 0,
    page: 0,
  })
  const helping = m.mends.filter(
    (x): x is OneStep => x !== '' && x !== 'pick-page' && !(several && x !== 'rename' && x !== 'strip'),
  )
  const helps = helping.map(one)
  if (helping.length > 1) helps.unshift({ key: 'all', label: w('mend.together'), mends: helping, turn: 0, page: 0 })
  if (m.facts.pages.length === 0 || several) return { helps, byHand: [] }
  const byHand = TURNS.map(({ turn, label }) => ({
    key: `rotate-${turn}`,
    label: w(label),
    mends: ['rotate'] as Mend[],
    turn,
    page: 0,
  }))
  const shapes: OneStep[] = ['crop', 'straighten']
  const allowed = m.slot === 'verification-photo' ? shapes.filter((x) => !NEVER_ON_PHOTOS.includes(x)) : shapes
  return { helps, byHand: [...byHand, ...allowed.filter((x) => !helping.includes(x)).map(one)] }
}
