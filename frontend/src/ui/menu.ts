/** What a menu does with the item that was taken. Enter is used up by that: a dialog that opens would take it for a press of
 * its first button. */
export const taken =
  (choose: (key: string) => void) =>
  ({ key, domEvent }: { key: string; domEvent: { preventDefault: () => void } }) => {
    domEvent.preventDefault()
    choose(key)
  }
