import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../i18n'
import { AssignDialog } from './AssignDialog'

type Props = { order: string; clerk: string; onChanged: () => void }

/** Who handles an order, and the way to give it to somebody else; it opens in any state of the order. */
export function ClerkDoor({ order, clerk, onChanged }: Props) {
  const { w } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" type="text" onClick={() => setOpen(true)} data-testid="clerk">
        {clerk ? w('clerk.is', { name: clerk }) : w('clerk.none')}
      </Button>
      {open && (
        <AssignDialog
          orders={[order]}
          now={clerk}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false)
            onChanged()
          }}
        />
      )}
    </>
  )
}
