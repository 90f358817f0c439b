import type { MaterialView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { MenuButton } from '../../ui/MenuButton'
import { type MendChoice, mendChoices } from './choices'

type Props = { material: MaterialView; onChoose: (choice: MendChoice) => void; onPages: () => void }

/** The repairs that would help a material, and those a person may want; pages of a document have a list of their own. */
export function MendMenu({ material, onChoose, onPages }: Props) {
  const { w } = useWords()
  const { helps, byHand } = mendChoices(material, w)
  const pages = material.facts.file.pageCount > 1 || material.facts.file.type === 'application/pdf'
  const all = [...helps, ...byHand]
  const item = ({ key, label }: MendChoice) => ({ key, label })
  const choose = (key: string) => {
    const choice = all.find((c) => c.key === key)
    if (choice) onChoose(choice)
  }
  const items = [
    ...helps.map(item),
    ...(helps.length > 0 && byHand.length > 0 ? [{ type: 'divider' as const }] : []),
    ...byHand.map(item),
  ]
  return (
    <>
      {pages && (
        <button type="button" className="button button-small button-primary" onClick={onPages} data-testid="pages">
          {w('pages.open')}
        </button>
      )}
      {items.length > 0 && (
        <MenuButton
          items={items}
          onChoose={choose}
          className={helps.length > 0 ? 'button button-small button-primary' : 'button button-small'}
          testid="mend"
        >
          {w(helps.length > 0 ? 'material.mend' : 'material.adjust')}
        </MenuButton>
      )}
    </>
  )
}
