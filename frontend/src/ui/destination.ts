import type { Destination } from '../bridge/go'

/** The ways of handing over. */
export type ConnectorName = 'companion' | 'folder' | 'intake' | 'sftp' | 's3'

/** What a person typed about where a package goes. */
export type DestinationForm = {
  connector: ConnectorName
  folder: string
  zip: boolean
  address: string
  token: string
  recipient: string // age public key
  hostKey: string
}

export const emptyDestination: DestinationForm = {
  connector: 'companion',
  folder: '',
  zip: false,
  address: '',
  token: '',
  recipient: '',
  hostKey: '',
}

/** Those that leave something in a folder of this computer. */
export const writesHere = (connector: ConnectorName) => connector === 'companion' || connector === 'folder'

/** Those whose package can be sealed to its receiver. */
export const seals = (connector: ConnectorName) => !['companion', 'intake'].includes(connector)

/** The destination to hand over to, or nothing while something is missing. */
export function destinationOf(form: DestinationForm): Destination | undefined {
  const { connector } = form
  const recipient = seals(connector) ? form.recipient.trim() : ''
  const sealed = recipient ? { recipient } : {}
  if (writesHere(connector)) {
    const zip = connector === 'folder' && form.zip
    return form.folder ? { connector, target: form.folder, ...(zip && { zip }), ...sealed } : undefined
  }
  const target = form.address.trim()
  const hostKey = connector === 'sftp' ? form.hostKey.trim() : ''
  return target ? { connector, target, token: form.token.trim(), ...(hostKey && { hostKey }), ...sealed } : undefined
}
