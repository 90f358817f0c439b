// Freezing, an intake that is down, one that answers, and its receipt.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answer, call, check, go, orderId, page, plan, see } from './desk.mjs'

export async function handOver() {
  await go('handover')
  await see('16-before-freezing')
  await page.getByTestId('freeze').click()
  await page.getByTestId('submit').waitFor()
  const digest = await page.getByTestId('digest').first().getAttribute('data-digest')
  check('a digest is SHA-256', /^[0-9a-f]{64}$/.test(digest ?? ''), String(digest))
  await see('17-frozen')

  await page.getByTestId('connector-intake').click()
  await page.locator('#intake-address').fill('http://127.0.0.1:9')
  await page.locator('#intake-token').fill(plan.intake.token)
  await see('18-intake')
  await page.getByTestId('submit').click()
  await page.locator('.history li').first().waitFor()
  await see('19-intake-down')

  const state = (await call('Order', orderId())).draft.order.state
  check('an intake that is down leaves the order frozen or unknown', ['frozen', 'unknown'].includes(state), state)
  if (state === 'unknown') {
    await page.getByTestId('settle').click()
    await page.getByTestId('submit').waitFor()
  }
  await page.locator('#intake-address').fill(plan.intake.url)
  await page.getByTestId('submit').click()
  await page.getByTestId('receipt').waitFor()
  check(
    'the receipt is of this digest',
    (await page.getByTestId('receipt').getByTestId('digest').getAttribute('data-digest')) === digest,
  )
  await see('20-receipt')

  const file = join(plan.work, '回执 1.json')
  await answer({ save: file })
  await page.getByTestId('save-receipt').click()
  await page.locator('.ant-message').getByText('回执 1.json').waitFor()
  check('the receipt was saved', existsSync(file) && readFileSync(file, 'utf8').includes(digest))
  await go('subject')
  check('what was handed over is read-only', await page.locator('#field-subject-name').isDisabled())
  await see('21-read-only')
}
