import { SYSTEM } from './system'

/** Whether commands are given with ⌘. */
export const MAC = SYSTEM === 'mac'

/** A key as this system writes it: "Mod K" is ⌘ K on a Mac and Ctrl K elsewhere. */
export const spelled = (key: string) => key.replace('Mod', MAC ? '⌘' : 'Ctrl')
