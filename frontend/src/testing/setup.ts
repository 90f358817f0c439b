import { configure } from '@testing-library/dom'

// A busy machine is no defect: waiting ends when what is awaited is there, or when the test's own time is over.
configure({ asyncUtilTimeout: 25_000 })
