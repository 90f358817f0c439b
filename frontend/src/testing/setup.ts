import { configure } from '@testing-library/dom'
import { cleanup } from '@testing-library/react'
import { afterAll } from 'vitest'

// A busy machine is no defect: waiting ends when what is awaited is there, or when the test's own time is over.
configure({ asyncUtilTimeout: 25_000 })

// React works on after a test ends; what it still means to draw must be gone before the window is taken away.
afterAll(async () => {
  cleanup()
  await new Promise((done) => setTimeout(done, 0))
})
