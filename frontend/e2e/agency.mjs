// The list and the statistics of an agency with ten thousand orders: only rows in sight are in the page, a search finds one
// of them, what is found or chosen goes into a workbook, and the statistics say what came back and how long stages took.
// Usage: node e2e/agency.mjs < plan.json (see app/bind/agency_walk_test.go).
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beginWalk } from './browser.mjs'

const { plan, page, check, walk, see, id, answer } = await beginWalk()
const rows = page.locator('[data-testid=orders] tbody tr[data-index]')

await walk(list, scroll, far, back, give, choose, search, statistics, clerks)

async function list() {
  await id('place-list').click()
  await rows.first().waitFor()
  await page.getByText(plan.orders.toLocaleString('zh-CN').replaceAll(',', '')).first().waitFor()
  check('only rows in sight are in the page', (await rows.count()) < 60, String(await rows.count()))
  await see('00-list')
}

/** Down through a thousand orders; each row in sight is there, in order, and more are fetched on the way. */
async function scroll() {
  const scroller = page.locator('main.filings')
  let deepest = 0
  for (let i = 0; i < 60 && deepest < 1000; i++) {
    await scroller.evaluate((main) => main.scrollBy(0, main.clientHeight * 3))
    await page.waitForFunction((before) => {
      const shown = [...document.querySelectorAll('[data-testid=orders] tr[data-index]')].map((r) =>
        Number(r.dataset.index),
      )
      return shown.length > 0 && Math.max(...shown) > before
    }, deepest)
    const shown = await rows.evaluateAll((all) => all.map((r) => Number(r.dataset.index)))
    check(
      'rows follow each other',
      shown.every((n, k) => k === 0 || n === shown[k - 1] + 1),
      shown.join(' '),
    )
    deepest = Math.max(...shown)
  }
  check('a thousand orders were passed', deepest >= 1000, String(deepest))
  check('still only rows in sight are in the page', (await rows.count()) < 60, String(await rows.count()))
  const empty = await scroller.evaluate((main) => {
    const { top, bottom } = main.getBoundingClientRect()
    const seen = [...main.querySelectorAll('tr[data-index]')].map((r) => r.getBoundingClientRect())
    return !(seen[0].top <= top + 1 && seen.at(-1).bottom >= bottom - 1)
  })
  check('no gap is in sight', !empty)
  await see('01-deep')
}

/** Into an order past what comes in one page, and back to its row. */
async function far() {
  const scroller = page.locator('main.filings')
  const index = await rows.evaluateAll((all) => {
    const { top, bottom } = document.querySelector('main.filings').getBoundingClientRect()
    const whole = all.filter((r) => r.getBoundingClientRect().top > top && r.getBoundingClientRect().bottom < bottom)
    return whole.at(-2).dataset.index
  })
  check('the row is past one page', Number(index) > 600, index)
  const row = page.locator(`tr[data-index="${index}"]`)
  const name = await row.locator('.row-link').innerText()
  const top = await row.evaluate((tr) => tr.getBoundingClientRect().top)
  await row.locator('.row-link').click()
  await id('clerk').waitFor()
  await id('place-list').click()
  await page.waitForFunction((i) => document.activeElement?.closest('tr')?.dataset.index === i, index)
  check('a row far down has the focus', (await page.evaluate(() => document.activeElement.innerText)) === name, name)
  await page.waitForTimeout(300) // rows are measured over some frames
  const now = await row.evaluate((tr) => tr.getBoundingClientRect().top)
  check('the list stands far down where it was left', Math.abs(now - top) < 4, `${now} ${top}`)
  await see('01-far')
  await scroller.evaluate((main) => main.scrollTo(0, 0))
}

/** Into an order from deep in a search, and back: what was asked, the place and the row are still there. */
async function back() {
  const box = page.getByLabel('搜索客户、网站或域名')
  await box.fill('样本网站')
  await page.locator('tr[data-index="5"]', { hasText: '样本网站' }).waitFor()
  const scroller = page.locator('main.filings')
  await scroller.evaluate((main) => main.scrollTo(0, 4000))
  const row = page.locator('tr[data-index="66"]')
  await row.waitFor()
  await row.locator('.row-link').scrollIntoViewIfNeeded()
  const top = await row.evaluate((tr) => tr.getBoundingClientRect().top)
  const name = await row.locator('.row-link').innerText()
  await row.locator('.row-link').click()
  await id('clerk').waitFor()
  await see('02-order')
  await id('place-list').click()
  await page.waitForFunction(() => document.activeElement?.closest('tr')?.dataset.index === '66')
  check('what was searched is still there', (await box.inputValue()) === '样本网站', await box.inputValue())
  check(
    'the row that was left has the focus',
    (await page.evaluate(() => document.activeElement.innerText)) === name,
    name,
  )
  await page.waitForTimeout(300) // rows are measured over some frames
  const now = await row.evaluate((tr) => tr.getBoundingClientRect().top)
  check('the list stands where it was left', Math.abs(now - top) < 4, `${now} ${top}`)
  await see('02-back')
  await box.fill('')
  await scroller.evaluate((main) => main.scrollTo(0, 0))
}

/** Three orders are given to a clerk, found by the name, and told apart in the statistics later. */
async function give() {
  await page.locator('tr[data-index="5"]').waitFor()
  for (const n of [0, 1, 2]) await page.locator(`tr[data-index="${n}"] input[type=checkbox]`).click()
  await id('batch-assign').click()
  await page.locator('#clerk-name').fill('王样')
  await see('02-give')
  await page.locator('.ant-modal-footer .ant-btn-primary').click()
  await page.locator('.ant-message').getByText('3 份').waitFor()
  await page.getByRole('combobox', { name: '经办人' }).click()
  await page.locator('.ant-select-item[title="王样"]').click()
  await page.locator('tr[data-index="2"]').waitFor()
  await page.locator('tr[data-index="3"]').waitFor({ state: 'detached' })
  check('the list is of the clerk only', (await rows.count()) === 3, String(await rows.count()))
  await see('02-of-clerk')
  await page.getByRole('combobox', { name: '经办人' }).click()
  await page.locator('.ant-select-item[title="全部经办人"]').click()
  await page.locator('tr[data-index="5"]').waitFor()
}

/** Some are chosen by keyboard and taken along as a workbook. */
async function choose() {
  const file = join(plan.work, '选中.xlsx')
  await rows.first().waitFor()
  await page.locator('tr[data-index="0"] input[type=checkbox]').focus()
  await page.keyboard.press('Space')
  await page.locator('tr[data-index="2"] input[type=checkbox]').focus()
  await page.keyboard.press('Space')
  await id('batch-bar').getByText('2').first().waitFor()
  await see('02-chosen')
  await answer({ save: file })
  await id('export-list').click()
  await page.locator('.ant-message').getByText('选中.xlsx').waitFor()
  check('the chosen were written', existsSync(file) && statSync(file).size < 20_000)
  await answer({})
  await page.locator('tr[data-index="0"] input[type=checkbox]').click()
  await page.locator('tr[data-index="2"] input[type=checkbox]').click()
}

async function search() {
  const box = page.getByLabel('搜索客户、网站或域名')
  await box.click()
  await page.keyboard.type('9876', { delay: 40 })
  check('what is typed key by key stays', (await box.inputValue()) === '9876', await box.inputValue())
  const ime = await page.context().newCDPSession(page)
  await box.fill('')
  for (const text of ['y', 'ya', 'yan'])
    await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await ime.send('Input.insertText', { text: '样' })
  await page.keyboard.type('本')
  check('a composition is not cut short', (await box.inputValue()) === '样本', await box.inputValue())
  check('the box keeps the focus', await box.evaluate((input) => input === document.activeElement))
  await box.fill('样本网站9876')
  await page.locator('tr[data-index="0"]', { hasText: '样本网站9876' }).waitFor()
  check('one is found', (await rows.count()) === 1, String(await rows.count()))
  await see('03-found')
  const file = join(plan.work, '全部.xlsx')
  await page.getByLabel('搜索客户、网站或域名').fill('')
  await page.locator('tr[data-index="5"]').waitFor()
  await answer({ save: file })
  await id('export-list').click()
  await page.locator('.ant-message').getByText('全部.xlsx').waitFor({ timeout: 180_000 })
  check(
    'all were written',
    existsSync(file) && statSync(file).size > 300_000,
    existsSync(file) ? String(statSync(file).size) : '',
  )
  await answer({})
}

async function statistics() {
  await id('place-statistics').click()
  await page.locator('.sums').waitFor({ timeout: 180_000 })
  const sums = await page.locator('.sums').innerText()
  check('every order is counted', sums.includes(String(plan.orders)), sums)
  await page.locator('.bars canvas').nth(1).waitFor()
  await see('10-statistics')
  await page.locator('.ant-segmented-item', { hasText: '近 30 天' }).click()
  await page.waitForFunction((all) => !document.querySelector('.sums')?.textContent.includes(all), String(plan.orders))
  await see('11-thirty-days')
  await page.locator('section[aria-label=各客户]').scrollIntoViewIfNeeded()
  await see('12-clients')
  const file = join(plan.work, '统计.xlsx')
  await answer({ save: file })
  await id('statistics-save').click()
  await page.locator('.ant-message').getByText('统计.xlsx').waitFor({ timeout: 180_000 })
  check('the statistics were written', existsSync(file))
}

/** One clerk's figures. */
async function clerks() {
  await page.locator('.ant-segmented-item', { hasText: '全部' }).click()
  await page.waitForFunction((all) => document.querySelector('.sums')?.textContent.includes(all), String(plan.orders))
  await id('by-clerk').locator('.bars canvas').waitFor()
  await id('by-clerk').scrollIntoViewIfNeeded()
  await see('13-clerks')
  await id('by-clerk').getByRole('button', { name: '王样' }).click()
  await page.waitForFunction(() => document.querySelector('.sums dd')?.textContent === '3')
  await page.locator('main.statistics').evaluate((main) => main.scrollTo(0, 0))
  await see('14-one-clerk')
  await page.getByRole('button', { name: /外观/ }).click()
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark')
  await id('by-clerk').scrollIntoViewIfNeeded()
  await see('15-dark')
}
