import { expect, test } from 'vitest'
import { destinationOf, emptyDestination } from './destination'

test.each([
  ['nothing chosen', {}, undefined],
  ['a folder', { folder: '/out' }, { connector: 'folder', target: '/out', zip: false }],
  ['a zip', { folder: '/out', zip: true }, { connector: 'folder', target: '/out', zip: true }],
  ['an intake without address', { connector: 'intake', folder: '/out' }, undefined],
  [
    'an intake',
    { connector: 'intake', address: ' http://127.0.0.1:8790 ', token: ' t ' },
    { connector: 'intake', target: 'http://127.0.0.1:8790', token: 't' },
  ],
])('%s', (_, typed, destination) => {
  expect(destinationOf({ ...emptyDestination, ...typed })).toEqual(destination)
})
