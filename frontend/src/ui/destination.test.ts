import { expect, test } from 'vitest'
import { destinationOf, emptyDestination } from './destination'

test.each([
  ['nothing chosen', {}, undefined],
  ['a desk beside the page', { folder: '/out' }, { connector: 'companion', target: '/out' }],
  ['a folder', { connector: 'folder', folder: '/out' }, { connector: 'folder', target: '/out' }],
  ['a zip', { connector: 'folder', folder: '/out', zip: true }, { connector: 'folder', target: '/out', zip: true }],
  ['an intake without address', { connector: 'intake', folder: '/out' }, undefined],
  [
    'an intake',
    { connector: 'intake', address: ' http://127.0.0.1:8790 ', token: ' t ' },
    { connector: 'intake', target: 'http://127.0.0.1:8790', token: 't' },
  ],
  [
    'a sealed zip',
    { connector: 'folder', folder: '/out', zip: true, recipient: ' age1x ' },
    { connector: 'folder', target: '/out', zip: true, recipient: 'age1x' },
  ],
  [
    'an SFTP server',
    { connector: 'sftp', address: 'sftp://a@h/x', token: 't', hostKey: 'SHA256:k' },
    { connector: 'sftp', target: 'sftp://a@h/x', token: 't', hostKey: 'SHA256:k' },
  ],
  [
    'an intake, whatever was typed for others',
    { connector: 'intake', address: 'http://h', recipient: 'age1x', hostKey: 'k' },
    { connector: 'intake', target: 'http://h', token: '' },
  ],
] as const)('%s', (_, typed, destination) => {
  expect(destinationOf({ ...emptyDestination, ...typed })).toEqual(destination)
})
