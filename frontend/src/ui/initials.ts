/** Whether an option is what somebody types: a part of its name, or the beginning of its id. Ids of most
 * provinces are the initials of their pinyin, so that zj finds Zhejiang; those that share them have others (ha, sn). */
export const byNameOrInitials = (typed: string, option?: { label?: unknown; value?: unknown }): boolean => {
  const wanted = typed.trim().toLowerCase()
  return (
    String(option?.label ?? '')
      .toLowerCase()
      .includes(wanted) ||
    String(option?.value ?? '')
      .toLowerCase()
      .startsWith(wanted)
  )
}
