import { cleanup, render, screen } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, expect, test } from 'vitest'
import type { OrderView } from '../../bridge/go'
import { LanguageProvider } from '../../i18n'
import { order, text } from '../../testing/sample'
import { AheadStep } from './AheadStep'
import type { StepProps } from './StepProps'

afterEach(cleanup)

const show = (view: OrderView) =>
  render(
    <App>
      <LanguageProvider lang="zh">
        <AheadStep {...({ view, parts: { receipt: () => null } } as unknown as StepProps)} />
      </LanguageProvider>
    </App>,
  )

test('what is still to be brought to the provider stands before the dates', () => {
  const view = order()
  view.walk.bring = text('把文件夹交给接入商。', 'Bring the folder over.')
  show(view)
  const bring = screen.getByTestId('bring')
  expect(bring.textContent).toContain('把文件夹交给接入商。')
  expect(bring.compareDocumentPosition(screen.getByTestId('ahead'))).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
})

test('nothing is asked for where the other side has the package', () => {
  show(order())
  expect(screen.queryByTestId('bring')).toBeNull()
})
