import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { ConfigProvider } from 'antd'
import { afterEach, expect, test, vi } from 'vitest'
import { LanguageProvider } from '../../i18n'
import { order } from '../../testing/sample'
import { FieldSection } from './FieldSection'
import type { Autosave } from './useAutosave'

afterEach(cleanup)

function show(group: string, over: Partial<Autosave> = {}, editable = true) {
  const view = order()
  const autosave: Autosave = {
    edits: {},
    state: { kind: 'untouched' },
    edit: vi.fn(),
    flush: vi.fn(async () => true),
    ...over,
  }
  const fields = view.fields.filter((f) => f.group === group)
  render(
    <LanguageProvider lang="zh">
      <ConfigProvider button={{ autoInsertSpace: false }}>
        <FieldSection
          rejections={[]}
          fields={fields}
          findings={view.review.findings}
          editable={editable}
          autosave={autosave}
        />
      </ConfigProvider>
    </LanguageProvider>,
  )
  return autosave
}

test('a finding stands under its field, in words', () => {
  show('subject')
  expect(screen.getByText('校验位应为 3，填写的是 4。')).toBeTruthy()
  expect(screen.getByLabelText('证件号码').getAttribute('aria-invalid')).toBe('true')
})

test('a field that is still to be filled is not reproached before anybody came to it', () => {
  show('subject-leader')
  expect(screen.queryByText('还没有填姓名。')).toBeNull()
  fireEvent.blur(screen.getByLabelText('姓名'))
  expect(screen.getByText('还没有填姓名。')).toBeTruthy()
})

test('typing rests before it is saved, leaving saves at once', () => {
  const autosave = show('subject-leader')
  const name = screen.getByLabelText('姓名')
  fireEvent.change(name, { target: { value: '样本' } })
  expect(autosave.edit).toHaveBeenCalledWith('subject.leader.name', '样本', true)
  fireEvent.blur(name)
  expect(autosave.flush).toHaveBeenCalled()
})

test('what is typed and not saved yet is what is shown', () => {
  show('subject', { edits: { 'subject.name': '新名字' } })
  expect((screen.getByLabelText('主办单位名称') as HTMLInputElement).value).toBe('新名字')
})

test('a date can be without end', () => {
  const autosave = show('subject-leader')
  fireEvent.click(screen.getByRole('button', { name: '长期' }))
  expect(autosave.edit).toHaveBeenCalledWith('subject.leader.idValidTo', '长期')
})

test('a tick is a whole value', () => {
  const autosave = show('subject')
  fireEvent.click(screen.getByLabelText('已与证件核对'))
  expect(autosave.edit).toHaveBeenCalledWith('subject.confirmed', 'true')
})

test('an order that is handed over cannot be typed into', () => {
  show('subject', {}, false)
  expect((screen.getByLabelText('主办单位名称') as HTMLInputElement).disabled).toBe(true)
})
