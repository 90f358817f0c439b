import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { LanguageProvider } from '../../i18n'
import { order, text } from '../../testing/sample'
import { SubjectCheck } from './SubjectCheck'

afterEach(cleanup)

test('the subject stands beside its papers, and a difference leads to the paper', async () => {
  const view = order()
  const paper = { material: 'card', name: 'card.jpg', certain: true }
  view.subjectCheck = [
    {
      path: 'subject.name',
      label: text('名称', 'Name'),
      typed: text('样本甲', '样本甲'),
      papers: [{ ...paper, text: '样本乙', same: false }],
    },
    {
      path: 'subject.certificateNumber',
      label: text('号码', 'Number'),
      typed: text('1', '1'),
      papers: [{ ...paper, text: '1', same: true, certain: false }],
    },
    { path: 'subject.remark', label: text('备注', 'Remark'), typed: text('', ''), papers: [] },
  ]
  const opened = vi.fn()
  render(
    <LanguageProvider lang="zh">
      <SubjectCheck view={view} onOpen={opened} />
    </LanguageProvider>,
  )
  const row = (name: string) => within(screen.getByRole('row', { name: new RegExp(`^${name}`) }))
  expect(row('名称').getByText('不同')).toBeTruthy()
  await userEvent.click(row('名称').getByText('样本乙'))
  expect(opened).toHaveBeenCalledWith('card')
  expect(row('号码').getByText('一致')).toBeTruthy()
  expect(row('号码').getByText('有疑问')).toBeTruthy()
  expect(row('备注').getByText('请看证件')).toBeTruthy()
})
