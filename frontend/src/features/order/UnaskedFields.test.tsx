import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { LanguageProvider } from '../../i18n'
import { fields } from '../../testing/sample'
import { UnaskedFields } from './UnaskedFields'

afterEach(cleanup)

const show = (paths: string[]) =>
  render(
    <LanguageProvider lang="zh">
      <UnaskedFields fields={fields.filter((f) => paths.includes(f.path))} />
    </LanguageProvider>,
  )

test('what is kept and not asked for is named with its value in words', () => {
  show(['subject.name', 'subject.certificateType'])
  expect(screen.getByText('已填、但这份订单不问的内容：2 项')).toBeTruthy()
  expect(screen.getByText('样本贸易有限公司')).toBeTruthy()
  expect(screen.getByText('营业执照')).toBeTruthy()
})

test('a tick says yes', () => {
  show(['subject.confirmed'])
  expect(screen.getByText('是')).toBeTruthy()
})

test('nothing is shown where all is asked for', () => {
  show([])
  expect(screen.queryByTestId('unasked')).toBeNull()
})
