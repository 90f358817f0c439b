import type { Lang, RuleGroup, RuleView, Text } from '../../bridge/go'

/** The groups with the rules in which every word of the query stands, in the language that is shown. */
export function filterGroups(groups: RuleGroup[], query: string, lang: Lang, onlyChanged: boolean): RuleGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return groups
    .map((group) => ({
      ...group,
      rules: group.rules.filter((rule) => {
        if (onlyChanged && !rule.change) return false
        const shown = shownWords(rule, group.name, lang)
        return words.every((word) => shown.includes(word))
      }),
    }))
    .filter((group) => group.rules.length > 0)
}

function shownWords(rule: RuleView, group: Text, lang: Lang): string {
  const say = (text: Text) => (lang === 'en' ? text.en : text.zh)
  return [
    say(group),
    rule.id,
    rule.code,
    say(rule.title),
    rule.source,
    rule.sourceDate,
    say(rule.confidenceName),
    ...rule.slots.map(say),
    ...rule.thresholds.flatMap((t) => [say(t.label), say(t.value), ...t.colours.flatMap((c) => [say(c.name), c.hex])]),
    rule.change?.override ?? '',
    rule.change?.reason ?? '',
  ]
    .join('\n')
    .toLowerCase()
}
