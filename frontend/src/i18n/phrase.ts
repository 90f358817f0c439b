export type Arguments = Record<string, string | number>

/** A phrase as it is said; {name} stands for an argument. */
export const filled = (pattern: string, args: Arguments = {}) =>
  pattern.replace(/\{(\w+)\}/g, (_, name: string) => String(args[name] ?? ''))
