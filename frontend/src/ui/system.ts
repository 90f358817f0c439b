/** What the window stands on, as far as pages need to know. */
export type System = 'mac' | 'windows' | 'other'

const platform = typeof navigator === 'undefined' ? '' : navigator.platform

export const SYSTEM: System = /Mac/.test(platform) ? 'mac' : /^Win/.test(platform) ? 'windows' : 'other'
