import type { Key } from '../../i18n'
import { MAC } from '../../ui/keyName'

type KeyLike = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean }

/** The key that means "command" on this system: ⌘ on a Mac, Ctrl elsewhere. */
const commanding = (event: KeyLike) => (MAC ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey)

/** What the window listens to, for the list of shortcuts. */
export const SHORTCUTS: { what: Key; keys: string[] }[] = [
  { what: 'keys.palette', keys: ['Mod K'] },
  { what: 'keys.new', keys: ['Mod N'] },
  { what: 'keys.today', keys: ['Mod J'] },
  { what: 'keys.list', keys: ['Mod L'] },
  { what: 'keys.section', keys: ['Mod 1', '…', 'Mod 8'] },
  { what: 'keys.rows', keys: ['↑', '↓'] },
  { what: 'keys.undo', keys: ['Mod Z'] },
  { what: 'keys.shortcuts', keys: ['?'] },
  { what: 'keys.zoom', keys: ['+', '-', '0'] },
  { what: 'keys.pan', keys: ['↑', '↓', '←', '→'] },
  { what: 'keys.turn', keys: ['R'] },
  { what: 'keys.findings', keys: ['N', 'P'] },
  { what: 'keys.pages', keys: ['PgDn', 'PgUp'] },
  { what: 'keys.close', keys: ['Esc'] },
]

/** What a pressed key asks of the window; section counts from 0. */
export type Asked =
  | { what: 'palette' | 'new' | 'list' | 'today' | 'shortcuts' | 'undo' }
  | { what: 'section'; section: number }

const LETTERS: Record<string, 'palette' | 'new' | 'list' | 'today'> = {
  k: 'palette',
  n: 'new',
  l: 'list',
  j: 'today',
}

/** Reads a key press. While a person types only keys with Ctrl or ⌘ are taken. */
export function asked(event: KeyLike, typing: boolean): Asked | undefined {
  if (event.altKey) return undefined
  if (event.key === '?' && !typing && !event.ctrlKey && !event.metaKey) return { what: 'shortcuts' }
  if (!commanding(event) || event.shiftKey) return undefined
  if (event.key.toLowerCase() === 'z') return typing ? undefined : { what: 'undo' } // a field undoes its own typing
  const letter = LETTERS[event.key.toLowerCase()]
  if (letter) return { what: letter }
  return /^[1-8]$/.test(event.key) ? { what: 'section', section: Number(event.key) - 1 } : undefined
}
