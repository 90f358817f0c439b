// Somebody who is stuck, and somebody who looks around: the provider's own words are explained, a word is searched, and a
// sample client is made, shown around in, found again after a reload, and deleted whole. Usage: node e2e/help.mjs < plan.json
// (see app/bind/help_walk_test.go).
import { beginWalk } from './browser.mjs'

const { page, check, quiet, walk, see, id } = await beginWalk()
const reasons = page.locator('[data-testid=help-found] [data-reason]')

await walk(help, lookAround, dropped)

async function help() {
  await id('place-help').click()
  await page.locator('[data-reason]').first().waitFor()
  check('all reasons are there', (await page.locator('[data-reason]').count()) === 40)
  await see('00-help')
  await id('help-ask').fill('您提交的核验单未加盖公章，请重新上传。')
  await page.locator('[data-testid=help-found] [data-reason=form-wrong]').waitFor()
  check('the likeliest is first', (await reasons.first().getAttribute('data-reason')) === 'form-wrong')
  await see('01-pasted')
  await id('help-ask').fill('幕布')
  await page.locator('.help-terms dt', { hasText: '幕布' }).waitFor()
  await see('02-word')
  await id('help-ask').fill('')
}

/** Four stops, and the place is found again after a reload. */
async function lookAround() {
  await id('place-list').click()
  await id('tour-begin').waitFor()
  await see('10-empty')
  await id('tour-begin').click()
  await id('tour').waitFor({ timeout: 400_000 })
  await id('tour-again').click()
  await id('station-subject').waitFor()
  await see('11-subject')
  for (const stop of ['materials', 'review', 'handover']) {
    await id('tour-next').click()
    await id(`station-${stop}`).waitFor()
    await see(`12-${stop}`)
  }
  await id('tour-end').click()
  await page.reload()
  await id('tour-again').waitFor()
  check('the sample is known after a reload', true)
}

async function dropped() {
  await id('tour-drop').click()
  await page.locator('.ant-modal-confirm').waitFor()
  await see('20-drop')
  quiet() // a picture may be on its way while its order goes
  await page.locator('.ant-modal-confirm .ant-btn-primary').click()
  await id('first-walk').waitFor()
  check('nothing is left of it', (await page.locator('.row-link').count()) === 0)
  const { rows } = await page.evaluate(() => window.go.bind.API.Orders({ query: '', state: '', clerk: '' }, '', 10))
  check('no order is left', rows.length === 0, String(rows.length))
}
