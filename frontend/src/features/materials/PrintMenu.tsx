import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { go } from '../../bridge/door'
import type { BlankView, PaperKind } from '../../bridge/go'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'
import { BlankDialog } from './BlankDialog'

type Props = { slot: string; kind: Exclude<PaperKind, ''>; onPrint: (blank: string) => void }

/** Prints a slot's paper: on our own layout, or on a provider's blank form that was taken in. */
export function PrintMenu({ slot, kind, onPrint }: Props) {
  const { w } = useWords()
  const { message } = App.useApp()
  const report = useReport()
  const [blanks, setBlanks] = useState<BlankView[]>([])
  const [adding, setAdding] = useState(false)
  const load = () => go.Blanks().then((all) => setBlanks(all.filter((b) => b.kind === kind)), report)
  const choose = (key: string) => {
    if (key === 'add') setAdding(true)
    else if (key.startsWith('drop:')) go.DropBlank(key.slice(5)).then(() => load(), report)
    else onPrint(key)
  }
  return (
    <>
      <Button size="small" onClick={() => onPrint('')} data-testid={`print-${slot}`}>
        {w(`print.${kind}`)}
      </Button>
      <Dropdown
        trigger={['click']}
        onOpenChange={(open) => {
          if (open) void load()
        }}
        menu={{
          items: [
            ...blanks.map((b) => ({ key: b.id, label: w('blank.printOn', { name: b.title }) })),
            ...blanks.map((b) => ({ key: `drop:${b.id}`, label: w('blank.drop', { name: b.title }) })),
            { key: 'add', label: w('blank.add') },
          ],
          onClick: ({ key }) => choose(key),
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
