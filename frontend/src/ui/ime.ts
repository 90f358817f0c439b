type KeyLike = { nativeEvent: { isComposing: boolean }; keyCode: number }

/** True while an input method composes. WebKit ends the composition before it sends Enter, then with key code 229. */
export const composing = (event: KeyLike) => event.nativeEvent.isComposing || event.keyCode === 229
