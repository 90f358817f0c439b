import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { GuideView, PointStanding, Standing } from '../bridge/go'
import { LanguageProvider } from '../i18n'
import { text } from '../testing/sample'
import { PhotoGuide } from './PhotoGuide'

afterEach(cleanup)

const hung = { id: 'hung', text: text('幕布挂正。', 'Hang it straight.') }
const top = { id: 'top', text: text('不穿红色上衣。', 'No red top.') }
const guide: GuideView = {
  backdrop: '#2A6FC9',
  lettering: true,
  do: [{ ...hung, ticked: false }],
  avoid: [{ ...top, ticked: true }],
}

function show(standings: PointStanding[] = []) {
  const onTick = vi.fn()
  const { container } = render(
    <LanguageProvider lang="zh">
      <PhotoGuide guide={guide} standings={standings} onTick={onTick} />
    </LanguageProvider>,
  )
  return { onTick, container }
}

test('before there is a photo the list is open, and ticks are those that were kept', () => {
  const { container } = show()
  expect(container.querySelector('details')?.open).toBe(true)
  expect((screen.getByLabelText('幕布挂正。') as HTMLInputElement).checked).toBe(false)
  expect((screen.getByLabelText('不穿红色上衣。') as HTMLInputElement).checked).toBe(true)
  expect(container.querySelector('[data-standing]')).toBeNull()
})

test('ticking names the point', () => {
  const { onTick } = show()
  fireEvent.click(screen.getByLabelText('幕布挂正。'))
  expect(onTick).toHaveBeenCalledWith('hung', true)
})

test.each<[Standing, string]>([
  ['found', '有问题'],
  ['fine', '已测，未见问题'],
  ['partly', '已测部分未见问题，其余请自己核对'],
  ['unjudged', '未判定，请自己核对'],
])('a photo that stands as %s says “%s” and no more', (standing, words) => {
  const { container } = show([{ ...hung, standing }])
  expect(container.querySelector('[data-point="hung"] [data-standing]')?.textContent).toBe(words)
  expect(container.querySelector('[data-point="top"] [data-standing]')).toBeNull()
  expect(container.textContent).not.toMatch(/通过|合格/)
})

test('with a photo the list is folded and counts', () => {
  const { container } = show([
    { ...hung, standing: 'unjudged' },
    { ...top, standing: 'found' },
  ])
  expect(container.querySelector('details')?.open).toBe(false)
  expect(container.querySelector('summary')?.textContent).toContain('1 项有问题，1 项请自己核对')
})
