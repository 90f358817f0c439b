// The order is found again: by the list, a search, a saved filter and the palette.
import { check, orderId, page, see } from './desk.mjs'

export async function findAgain() {
  await page.getByTestId('home').click()
  await page.locator('.row-link').waitFor()
  await see('22-filings')
  const search = page.locator('.page-tools input').first()
  await search.fill('没有这个词')
  await page.locator('.nothing').waitFor()
  await see('23-nothing-found')
  await search.fill('样本')
  await page.locator('.row-link').waitFor()
  await keepFilter(search)
  await page.locator('.row-link').focus()
  await page.keyboard.press('Enter')
  await page.locator('.order-head').waitFor()
  check('the list opens an order by keyboard', orderId() !== undefined)
  await goAnywhere()
}

/** What is searched for is kept under a name, and picked again by it. */
async function keepFilter(search) {
  await page.getByTestId('keep-filter').focus()
  await page.keyboard.press('Enter')
  await page.locator('.keep-filter input:focus').waitFor()
  await page.keyboard.insertText('我的样本')
  await page.keyboard.press('Enter')
  const kept = page.locator('.saved-filters button[aria-pressed]')
  await kept.waitFor()
  await search.fill('')
  await page.locator('.row-link').waitFor()
  await see('23b-saved-filter')
  await kept.click()
  check('a saved filter is picked again', (await search.inputValue()) === '样本')
}

/** From an order to the shortcuts, the rules and back to the order, all by keyboard. */
async function goAnywhere() {
  const order = orderId()
  await page.keyboard.press('Control+2')
  await page.getByTestId('station-subject-leader').waitFor()
  await page.keyboard.press('Control+k')
  const palette = page.getByTestId('palette')
  await palette.waitFor()
  await page.getByRole('option', { name: '样本客户' }).first().waitFor()
  await see('24-palette')
  await palette.fill('快捷键')
  await palette.press('Enter')
  await page.getByTestId('shortcuts').waitFor()
  await see('25-shortcuts')
  await page.keyboard.press('Escape')
  await page.getByTestId('shortcuts').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+l')
  await page.locator('.row-link').waitFor()
  await page.keyboard.press('Control+k')
  await palette.fill('样本客户')
  await page.getByRole('option', { name: '样本客户' }).first().waitFor()
  await palette.press('Enter')
  await page.locator('.order-head').waitFor()
  check('the palette finds the order again', orderId() === order)
}
