import { Dropdown, type MenuProps } from 'antd'
import { type ReactNode, useState } from 'react'
import { taken } from './menu'

type Props = {
  items: NonNullable<MenuProps['items']>
  onChoose: (key: string) => void
  className: string
  testid?: string
  children: ReactNode
}

/** A button that opens a menu. The menu is made when it is opened: a long list has very many such buttons. */
export function MenuButton({ items, onChoose, className, testid, children }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <span className="menu-button">
      <button
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        data-testid={testid}
      >
        {children}
      </button>
      {open && (
        <Dropdown
          open
          autoFocus
          trigger={['click']}
          getPopupContainer={(anchor) => anchor.parentElement ?? document.body}
          menu={{ items, onClick: taken(onChoose) }}
          onOpenChange={setOpen}
        >
          <span className="menu-anchor" />
        </Dropdown>
      )}
    </span>
  )
}
