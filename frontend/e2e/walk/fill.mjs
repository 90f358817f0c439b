// The order and its fields.
import { fillField } from '../fields.mjs'
import { call, check, go, orderId, page, plan, see } from './desk.mjs'

export async function beginOrder() {
  await page.getByTestId('new-order').waitFor()
  await see('01-empty')
  await page.getByTestId('new-order').click()
  await page.locator('#new-client').fill('样本客户')
  await choose('#new-entity', '企业')
  await choose('#new-province', '福建')
  await see('02-new-order')
  await page.locator('#new-client').press('Enter')
  await page.getByTestId('station-subject').waitFor()
  await see('03-subject-empty')
}

export async function fillInFields() {
  const before = await call('Order', orderId())
  for (const section of ['subject', 'subject-leader', 'product', 'site', 'site-leader']) {
    await go(section)
    await page.getByTestId(`station-${section}`).waitFor()
    for (const field of before.fields.filter((f) => f.group === section)) {
      const value = plan.filing.fields[field.path]
      if (value !== undefined && value !== field.value) await fillField(page, field, value)
    }
    await page.locator('h1').click() // leave the last field
    await page.locator('.save-saved, .save-untouched').waitFor()
    await see(`04-${section}`)
  }
  const after = await call('Order', orderId())
  for (const field of after.fields) {
    const wanted = plan.filing.fields[field.path]
    if (wanted !== undefined)
      check(`${field.path} is stored`, field.value === wanted, `${field.value} is not ${wanted}`)
  }
  await wrongNumber()
}

/** A wrong number is told under its field, and no longer once it is right again. */
async function wrongNumber() {
  await go('subject')
  const path = 'subject.certificateNumber'
  const right = plan.filing.fields[path]
  const control = page.locator('#field-subject-certificateNumber')
  await control.fill(`${right.slice(0, -1)}${right.endsWith('7') ? '8' : '7'}`)
  await control.blur()
  const note = page.locator(`[data-field="${path}"] .note`)
  await note.first().waitFor()
  await see('05-wrong-number')
  await control.fill(right)
  await control.blur()
  await note.first().waitFor({ state: 'detached' })
  await page.reload()
  await page.getByTestId('station-subject').waitFor()
  check('a reload finds the place and the value again', (await control.inputValue()) === right)
}

async function choose(css, label) {
  await page.locator(css).click()
  await page.keyboard.type(label)
  await page.locator('.ant-select-item-option').filter({ hasText: label }).first().click()
}
