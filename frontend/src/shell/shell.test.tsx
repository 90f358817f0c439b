import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { installFake } from '../testing/fake'
import { App } from './App'
import { firstLanguage } from './appearance'
import { inTime, open } from './opened'
import { fontsOf } from './palette'
import { parseRoute, routeHash } from './route'

test.each([
  ['en', ['zh-CN'], 'en'],
  ['', ['zh-CN', 'en'], 'zh'],
  ['', ['fr', 'zh-TW'], 'zh'],
  ['', ['fr'], 'en'],
  ['', [], 'zh'],
] as const)('chosen "%s" on a system of %j speaks %s', (chosen, system, lang) => {
  expect(firstLanguage(chosen, system)).toBe(lang)
})

test.each([
  ['zh', 'other', /^"Noto Sans CJK SC", sans-serif$/],
  ['en', 'other', /^"Noto Sans CJK SC", sans-serif$/],
  ['zh', 'windows', /^"Microsoft YaHei UI"/],
  ['en', 'windows', /^"Segoe UI".*"Microsoft YaHei"/],
  ['zh', 'mac', /^-apple-system, "PingFang SC"/],
] as const)('fonts for %s on %s', (lang, system, fonts) => {
  expect(fontsOf(lang, system)).toMatch(fonts)
})

test.each([
  {},
  { rules: true as const },
  { safety: true as const },
  { today: true as const },
  { order: 'abc' },
  { order: 'abc', section: 'review' },
  { order: 'abc', section: 'record', open: true as const },
])('the address keeps %j', (route) => {
  expect(parseRoute(routeHash(route))).toEqual(route)
})

describe('the window', () => {
  beforeEach(() => {
    location.hash = ''
  })
  afterEach(cleanup)

  test('is drawn once when it was answered in time, and not before', async () => {
    const at = '2026-11-25T01:00:00Z'
    const nothing = { kinds: [], items: [], pressing: 0, damaged: 0, toRead: null, rowsProblem: null }
    const waiting = { Today: async () => ({ at, whole: true, count: 1, ...nothing }) }
    installFake(waiting)
    const opening = open()
    const begun = await inTime(opening)
    expect(begun?.begun?.count).toBe(1)
    render(<App opening={opening} begun={begun} />)
    expect(screen.getByTestId('today')).toBeTruthy() // at once, without an effect or an answer in between
    cleanup()

    installFake({ ...waiting, Start: () => new Promise(() => {}) })
    expect(await inTime(open())).toBeUndefined()
    installFake({ ...waiting, Start: () => Promise.reject(new Error('{}')) })
    const refused = open()
    expect(await inTime(refused)).toBeUndefined()
    await expect(refused).rejects.toBeTruthy()
  })

  test('has its colours and its language while nothing is drawn yet', () => {
    const root = document.documentElement
    root.removeAttribute('data-theme')
    root.removeAttribute('style')
    root.lang = ''
    void inTime(new Promise(() => {}))
    expect(root.dataset.theme).toBe('light')
    expect(root.style.getPropertyValue('--paper')).toBe('#f7f6f2')
    expect(root.lang).toBe(firstLanguage('', navigator.languages) === 'en' ? 'en' : 'zh-CN')
  })

  test('says why the data cannot be opened, and tries again', async () => {
    const problem = {
      code: 'data-newer',
      message: { zh: '数据来自更新的版本。', en: 'Newer data.' },
      advice: { zh: '请升级程序。', en: 'Update.' },
    }
    const fake = installFake({ Start: () => Promise.reject(new Error(JSON.stringify(problem))) })
    render(<App />)
    expect(await screen.findByText(/数据来自更新的版本。|Newer data\./)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: /重试|Try again/ }))
    await waitFor(() => expect(fake.called('Start').length).toBeGreaterThan(1))
  })

  test('opens an order from the list and speaks the other language at once', async () => {
    const fake = installFake()
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: '样本客户' }))
    await screen.findByTestId('station-subject')
    fireEvent.click(screen.getByTestId('language'))
    await screen.findByText('Subject leader')
    expect(fake.called('SetLanguage')).toEqual([['en']])
    expect(document.documentElement.lang).toBe('en')
  })

  test('says why safe mode did not begin while it is open', async () => {
    const fake = installFake()
    render(<App />)
    await screen.findByTestId('language')
    expect(screen.queryByTestId('safe-asked')).toBeNull()
    act(() => fake.emit('window:safe'))
    fireEvent.click(within(screen.getByTestId('safe-asked')).getByRole('button'))
    expect(screen.queryByTestId('safe-asked')).toBeNull()
  })

  test('saves what was typed before it closes', async () => {
    const fake = installFake()
    location.hash = '#/order/order0000000000000000000000/subject'
    render(<App />)
    const name = await screen.findByLabelText('主办单位名称')
    fireEvent.change(name, { target: { value: '改了名字' } })
    act(() => fake.emit('window:closing'))
    await waitFor(() => expect(fake.called('Quit').length).toBe(1))
    expect(fake.called('SetFields')[0]?.[1]).toEqual({ 'subject.name': '改了名字' })
  })
})
