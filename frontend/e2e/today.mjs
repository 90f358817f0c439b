// A clerk's morning: the queue of the day is where the window begins, each thing leads to where it is dealt with, and what
// is done leaves the queue. Usage: node e2e/today.mjs < plan.json (see app/bind/today_walk_test.go).
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beginWalk } from './browser.mjs'

const { plan, page, check, walk, see, answer } = await beginWalk()
const rows = page.locator('[data-testid=today] .today-row')

await walk(queue, calendar, answerSMS, papers)

async function queue() {
  await page.getByTestId('today').waitFor()
  await rows.first().waitFor()
  check('the window begins at the queue', new URL(page.url()).hash === '#/today', page.url())
  const text = await rows.allInnerTexts()
  check('the SMS stands first', text[0]?.includes('短信核验') === true, text[0])
  check('papers, an ID and two idle orders follow', text.length === 5, text.join(' | '))
  await see('00-queue')
  await page.getByTestId('kind-idle').focus()
  await page.keyboard.press('Enter')
  check('one kind alone', (await rows.count()) === 2, String(await rows.count()))
  await see('01-one-kind')
  await page.keyboard.press('Enter')
}

async function calendar() {
  const file = join(plan.work, '今日.ics')
  await answer({ save: file })
  await page.getByTestId('today-ics').click()
  await page.locator('.ant-message').getByText('今日.ics').waitFor()
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  check('the calendar has every thing', text.split('BEGIN:VEVENT').length === 6, text.slice(0, 400))
  await answer({})
}

/** The SMS was missed: recorded in its order, it comes back as something to mend. */
async function answerSMS() {
  await rows.first().getByRole('button').click()
  await page.getByTestId('station-handover').waitFor()
  check('the SMS leads to its order', page.url().includes(plan.sms), page.url())
  await see('02-order')
  await page.locator('#record-event').click()
  await page.locator('.ant-select-item-option').getByText('短信核验未过').click()
  await page.getByTestId('record').click()
  await page.locator('.tag', { hasText: '已退回' }).first().waitFor()
  await page.getByTestId('place-today').click()
  await rows.first().waitFor()
  await page.locator('.tag', { hasText: '退回待改' }).first().waitFor()
  check('it is no SMS any more', (await rows.filter({ hasText: '填写短信验证码' }).count()) === 0)
  await see('03-sent-back')
}

async function papers() {
  await rows
    .filter({ hasText: '样本茶行' })
    .getByRole('button', { name: /看检查结论/ })
    .click()
  await page.getByTestId('station-review').waitFor()
  check('papers lead to the findings', page.url().includes(plan.back), page.url())
  await page.getByTestId('place-list').click()
  await page.locator('.row-link').first().waitFor()
  await see('04-list')
}
