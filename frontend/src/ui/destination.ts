import type { Destination } from '../bridge/go'

/** The ways of handing over. */
export type ConnectorName = 'companion' | 'folder' | 'intake'

/** What a person typed about where a package goes. */
export type DestinationForm = { connector: ConnectorName; folder: string; zip: boolean; address: string; token: string }

export const emptyDestination: DestinationForm = {
  connector: 'companion',
  folder: '',
  zip: false,
  address: '',
  token: '',
}

/** The destination to hand over to, or nothing while something is missing. */
export function destinationOf(form: DestinationForm): Destination | undefined {
  if (form.connector !== 'intake') {
    const zip = form.connector === 'folder' && form.zip
    return form.folder ? { connector: form.connector, target: form.folder, ...(zip && { zip }) } : undefined
  }
  const target = form.address.trim()
  return target ? { connector: form.connector, target, token: form.token.trim() } : undefined
}
