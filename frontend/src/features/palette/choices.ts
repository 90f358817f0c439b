import type { Lang, State, Text } from '../../bridge/go'

/** One line of the palette: what it is called, what it says beside that, and what it does. */
export type Choice = {
  id: string
  name: string
  detail?: string
  keys?: string
  state?: { state: State; name: Text }
  run: () => void
}

/** The commands whose name or detail holds every word of the query, in their own order. */
export function matching(commands: Choice[], query: string, lang: Lang): Choice[] {
  const words = query.toLocaleLowerCase(lang).split(/\s+/).filter(Boolean)
  return commands.filter((command) => {
    const text = `${command.name} ${command.detail ?? ''}`.toLocaleLowerCase(lang)
    return words.every((word) => text.includes(word))
  })
}
