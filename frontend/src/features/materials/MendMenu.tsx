import { Button, Dropdown } from 'antd'
import type { MaterialView, Mend } from '../../bridge/go'
import { type Key, useWords } from '../../i18n'

type Props = { material: MaterialView; onMend: (mend: Mend, turn: number, page: number) => void }
type Choice = { key: string; label: string; mend: Mend; turn: number; page: number }

const TURNS: { turn: number; label: Key }[] = [
  { turn: 90, label: 'mend.turnRight' },
  { turn: 270, label: 'mend.turnLeft' },
  { turn: 180, label: 'mend.turnOver' },
]

/** The repairs that would help a material; turning it by hand is always among them when turning is. */
export function MendMenu({ material, onMend }: Props) {
  const { w } = useWords()
  const choices: Choice[] = material.mends.flatMap((mend): Choice[] => {
    if (mend === '') return []
    if (mend === 'rotate') {
      return [
        { key: 'rotate', label: w('mend.rotate'), mend, turn: 0, page: 0 },
        ...TURNS.map(({ turn, label }) => ({ key: `rotate-${turn}`, label: w(label), mend, turn, page: 0 })),
      ]
    }
    if (mend === 'pick-page') {
      return material.facts.pages.map((p) => ({
        key: `page-${p.number}`,
        label: w('mend.pick-page', { n: p.number }),
        mend,
        turn: 0,
        page: p.number,
      }))
    }
    return [{ key: mend, label: w(`mend.${mend}`), mend, turn: 0, page: 0 }]
  })
  if (choices.length === 0) return null
  const choose = (key: string) => {
    const choice = choices.find((c) => c.key === key)
    if (choice) onMend(choice.mend, choice.turn, choice.page)
  }
  return (
    <Dropdown
      getPopupContainer={(button) => button.parentElement ?? document.body}
      trigger={['click']}
      menu={{ items: choices.map(({ key, label }) => ({ key, label })), onClick: ({ key }) => choose(key) }}
    >
      <Button size="small" type="primary" data-testid="mend">
        {w('material.mend')}
      </Button>
    </Dropdown>
  )
}
