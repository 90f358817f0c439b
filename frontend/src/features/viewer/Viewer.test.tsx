import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { MaterialView, Page } from '../../bridge/go'
import { LanguageProvider } from '../../i18n'
import { photo } from '../../testing/sample'
import { Viewer } from './Viewer'

afterEach(cleanup)

const pages = (n: number): Page[] =>
  Array.from({ length: n }, (_, i) => ({ ...(photo.facts.pages[0] as Page), number: i + 1 }))

function show(material: MaterialView) {
  render(
    <LanguageProvider lang="zh">
      <Viewer material={material} guide={null} editable={false} onTake={() => {}} onClose={() => {}} />
    </LanguageProvider>,
  )
  const press = (key: string, target: Element = screen.getByTestId('stage')) => fireEvent.keyDown(target, { key })
  return press
}

const chosen = () => document.querySelector('.viewer-findings [aria-pressed="true"] .number')?.textContent

test('N and P go through the findings, round and round', () => {
  const press = show(photo)
  const count = photo.findings.length
  expect(count).toBeGreaterThan(1)
  expect(chosen()).toBeUndefined()
  press('n')
  expect(chosen()).toBe('1')
  press('N')
  expect(chosen()).toBe('2')
  press('p')
  press('p')
  expect(chosen()).toBe(String(count))
})

test('the page keys go through the pages and stop at the ends', () => {
  const press = show({ ...photo, facts: { ...photo.facts, pages: pages(2) } })
  const page = () => document.querySelector('.pager > span')?.textContent
  press('PageUp')
  expect(page()).toBe('第 1 页，共 2 页')
  press('PageDown')
  press('PageDown')
  expect(page()).toBe('第 2 页，共 2 页')
})

test('pages that were not checked can be looked at as well, and are named', () => {
  const file = { ...photo.facts.file, pageCount: 40 }
  const press = show({ ...photo, facts: { ...photo.facts, file, pages: pages(20).filter((p) => p.number !== 3) } })
  expect(screen.getByTestId('unchecked').textContent).toBe('第 3、21–40 页没有检查，请自己逐页看过。')
  for (let i = 0; i < 50; i++) press('PageDown')
  expect(document.querySelector('.pager > span')?.textContent).toBe('第 40 页，共 40 页')
  const picture = document.querySelector<HTMLImageElement>('.stage img')
  expect(picture?.getAttribute('src')).toContain('/page/40?')
  expect(picture?.style.visibility).toBe('hidden')
  fireEvent.load(picture as HTMLImageElement)
  expect(picture?.style.visibility).not.toBe('hidden')
})

test('a paper that was checked whole says nothing of it', () => {
  show({ ...photo, facts: { ...photo.facts, file: { ...photo.facts.file, pageCount: 2 }, pages: pages(2) } })
  expect(screen.queryByTestId('unchecked')).toBeNull()
})

test('keys with Ctrl are left to the window', () => {
  show(photo)
  fireEvent.keyDown(screen.getByTestId('stage'), { key: 'n', ctrlKey: true })
  expect(chosen()).toBeUndefined()
})
