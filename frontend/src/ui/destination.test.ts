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
] as const)('%s', (_, typed, destination) => {
  expect(destinationOf({ ...emptyDestination, ...typed })).toEqual(destination)
})
