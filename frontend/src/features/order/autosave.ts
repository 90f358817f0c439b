/** What is typed and not yet known to be on disk, by the path of its field. */
export type Edits = Record<string, string>

/** The edits that remain after those of a save came back: a value typed meanwhile stays. */
export function afterSave(edits: Edits, saved: Edits): Edits {
  return Object.fromEntries(Object.entries(edits).filter(([path, value]) => saved[path] !== value))
}

export type SaveState =
  | { kind: 'untouched' }
  | { kind: 'waiting' } // typed, not sent yet
  | { kind: 'saving' }
  | { kind: 'saved'; at: Date }
  | { kind: 'failed' }
