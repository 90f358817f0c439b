import type { Destination } from '../bridge/go'

/** What a person typed about where a package goes. */
export type DestinationForm = { connector: string; folder: string; zip: boolean; address: string; token: string }

export const emptyDestination: DestinationForm = { connector: 'folder', folder: '', zip: false, address: '', token: '' }

/** The destination to hand over to, or nothing while something is missing. */
export function destinationOf(form: DestinationForm): Destination | undefined {
  if (form.connector === 'folder') {
    return form.folder ? { connector: 'folder', target: form.folder, zip: form.zip } : undefined
  }
  const target = form.address.trim()
  return target ? { connector: form.connector, target, token: form.token.trim() } : undefined
}
