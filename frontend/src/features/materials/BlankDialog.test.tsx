import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { App } from 'antd'
import { afterEach, expect, test, vi } from 'vitest'
import { LanguageProvider } from '../../i18n'
import { installFake } from '../../testing/fake'
import { text } from '../../testing/sample'
import { BlankDialog } from './BlankDialog'
import { firstPlaced, newBlank, place, whatOf } from './placed'

afterEach(cleanup)

const picture = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='

test('a blank form is taken in with what was placed on it', async () => {
  const fake = installFake({
    BlankFields: async () => [{ value: 'subject.name', label: text('主办单位名称', 'Name') }],
    PickBlank: async () => ({ path: '/x/空白表单.pdf', name: '空白表单.pdf', picture, width: 210, height: 297 }),
    KeepBlank: async () => ({ id: 'OWN-1', kind: 'verification', title: '空白表单' }),
  })
  const kept = vi.fn()
  render(
    <LanguageProvider lang="zh">
      <App>
        <BlankDialog kind="verification" onKept={kept} onClose={() => {}} />
      </App>
    </LanguageProvider>,
  )
  await userEvent.click(screen.getByText('选择 PDF 或图片…'))
  const sheet = await screen.findByTestId('blank-sheet')
  expect(screen.getByText('至少要放签名的位置。')).toBeTruthy()
  sheet.getBoundingClientRect = () => ({ left: 0, top: 0, width: 420, height: 594 }) as DOMRect
  fireEvent.click(sheet, { clientX: 40, clientY: 400 })
  await userEvent.click(screen.getByRole('button', { name: /^导\s*入$/ }))
  await vi.waitFor(() => expect(kept).toHaveBeenCalled())
  expect(fake.called('KeepBlank')[0]).toEqual([
    {
      kind: 'verification',
      title: '空白表单',
      path: '/x/空白表单.pdf',
      page: 1,
      qr: { x: 167, y: 18 },
      fields: [],
      boxes: [{ kind: 'signature', x: 20, y: 200, w: 70, h: 20 }],
    },
  ])
})

test('what is placed again moves, and a field stands on its baseline', () => {
  const field = whatOf('field:subject.name')
  const seal = whatOf('box:seal')
  if (!field || !seal) throw new Error('tools')
  let placed = place(firstPlaced(), field, 60, 80)
  placed = place(placed, field, 62.04, 84)
  placed = place(placed, seal, 120, 210)
  const blank = newBlank('verification', 't', 'f', 2, placed)
  expect(blank.fields).toEqual([{ field: 'subject.name', x: 62, y: 88, size: 4, width: 70 }])
  expect(blank.boxes).toEqual([{ kind: 'seal', x: 120, y: 210, w: 50, h: 50 }])
  expect(whatOf('box:nothing')).toBeUndefined()
})
