import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { go } from '../../bridge/door'
import type { BlankView, PaperKind } from '../../bridge/go'
import { useWords } from '../../i18n'
import { taken } from '../../ui/menu'
import { useReport } from '../../ui/useReport'
import { useUndo } from '../../ui/useUndo'
import { BlankDialog } from './BlankDialog'

type Props = { slot: string; kind: Exclude<PaperKind, ''>; onPrint: (blank: string) => void }

/** Prints a slot's paper: on our own layout, or on a provider's blank form that was taken in. */
export function PrintMenu({ slot, kind, onPrint }: Props) {
  const { w } = useWords()
  const { message } = App.useApp()
  const report = useReport()
  const offerUndo = useUndo()
  const [blanks, setBlanks] = useState<BlankView[]>([])
  const [adding, setAdding] = useState(false)
  const load = () => go.Blanks().then((all) => setBlanks(all.filter((b) => b.kind === kind)), report)
  const drop = (id: string) => {
    const name = blanks.find((b) => b.id === id)?.title ?? ''
    go.DropBlank(id).then((gone) => {
      void load()
      offerUndo(w('blank.dropped', { name }), () => go.UndoDrop(gone).then(load))
    }, report)
  }
  const choose = (key: string) => {
    if (key === 'add') setAdding(true)
    else if (key.startsWith('drop:')) drop(key.slice(5))
    else onPrint(key)
  }
  return (
    <>
      <Button size="small" onClick={() => onPrint('')} data-testid={`print-${slot}`}>
        {w(`print.${kind}`)}
      </Button>
      <Dropdown
        trigger={['click']}
        autoFocus
        onOpenChange={(open) => {
          if (open) void load()
        }}
        menu={{
          items: [
            ...blanks.map((b) => ({ key: b.id, label: w('blank.printOn', { name: b.title }) })),
            ...blanks.map((b) => ({ key: `drop:${b.id}`, label: w('blank.drop', { name: b.title }) })),
            { key: 'add', label: w('blank.add') },
          ],
          onClick: taken(choose),
        }}
      >
        <Button size="small" data-testid={`blanks-${slot}`}>
          {w('blank.menu')}
        </Button>
      </Dropdown>
      {adding && (
        <BlankDialog
          kind={kind}
          onClose={() => setAdding(false)}
          onKept={() => {
            setAdding(false)
            void message.success(w('blank.kept'))
            void load()
          }}
        />
      )}
    </>
  )
}
