// A clerk's Monday: thirteen clients' orders in the list, frozen and handed over in batches, with a report of each.
// Usage: node e2e/monday.mjs < plan.json (see app/bind/monday_test.go).
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beginWalk } from './browser.mjs'

const { plan, page, check, walk, see, answer } = await beginWalk()

await walk(sortScans, findPlace, printForms, freezeAll, handOver)

/** Scans of two clients in one heap: what carries a number finds its order, the rest is asked about in one pass. */
async function sortScans() {
  await page.getByTestId('today').waitFor() // the finished order's signed form is there
  await page.getByTestId('place-list').click()
  await page.locator('.row-link').first().waitFor()
  await answer({ files: plan.scans })
  await page.getByTestId('scans').click()
  await page.getByTestId('place').waitFor()
  await page.locator('.ant-modal .ant-table-row').first().waitFor()
  await see('00-sorted')
  const rows = page.locator('.ant-modal .ant-table-row')
  check('every scan is listed', (await rows.count()) === plan.scans.length, String(await rows.count()))
  check('some are sure, some are asked about', (await page.locator('.sorting-waits').count()) > 0)
  const boxes = page.locator('.ant-modal .ant-table-row').getByRole('checkbox')
  for (let i = 0; i < (await boxes.count()); i++) {
    if ((await boxes.nth(i).isEnabled()) && !(await boxes.nth(i).isChecked())) {
      await boxes.nth(i).focus()
      await page.keyboard.press('Space')
    }
  }
  await page.getByTestId('place').click()
  await page
    .locator('.ant-message')
    .getByText(/放入了 \d+ 份/)
    .waitFor()
  await answer({})
}

/** A scan that nothing names is placed by searching: a client, an arrow, Enter. */
async function findPlace() {
  await answer({ files: [plan.unnamed] })
  await page.getByTestId('scans').click()
  await page.locator('.ant-modal .ant-table-row').first().waitFor()
  const box = page.getByRole('combobox', { name: /放到哪里/ })
  check('the scan is not recognised', (await page.locator('.sorting-waits').count()) === 1)
  await box.click()
  await page.keyboard.type('样本客户 07')
  await page.locator('.ant-select-item-option', { hasText: '样本客户 07' }).first().waitFor()
  await page.locator('.ant-select-item-option-active', { hasText: '样本客户 07' }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.sorting-waits').waitFor({ state: 'detached' })
  await page.getByTestId('place').click()
  await page
    .locator('.ant-message')
    .getByText(/放入了 1 份/)
    .waitFor()
  await page.locator('.ant-message-notice').first().waitFor({ state: 'detached' })
  await answer({})
}

/** Before forms are printed the dialog says which had better wait. */
async function printForms() {
  await page.getByRole('checkbox', { name: '选中列出的全部订单' }).check()
  await page.getByTestId('batch-print').click()
  const mind = page.getByTestId('print-mind')
  await mind.waitFor()
  check('every form has something to mind', (await mind.innerText()).includes('13'), await mind.innerText())
  await see('00-print')
  await page.keyboard.press('Escape')
  await mind.waitFor({ state: 'detached' })
  await page.getByTestId('batch-bar').getByRole('button', { name: '取消选择' }).click()
}

async function freezeAll() {
  await page.locator('.row-link').first().waitFor()
  check('every order is listed', (await page.locator('.row-link').count()) === 13)
  await page.getByRole('checkbox', { name: '选中列出的全部订单' }).check()
  await page.getByTestId('batch-bar').waitFor()
  await see('01-chosen')
  await page.getByTestId('batch-freeze').click()
  const sum = page.getByTestId('batch-result')
  await sum.waitFor()
  check(
    'one order was frozen and twelve say why not',
    (await sum.innerText()).includes('未能完成 12 份'),
    await sum.innerText(),
  )
  await see('02-result')

  const file = join(plan.work, '处理结果.csv')
  await answer({ save: file })
  await page.getByTestId('batch-save').click()
  await page.locator('.ant-message').getByText('处理结果.csv').waitFor()
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\r\n') : []
  check('the table has a heading and a row for each order', lines.length === 14, String(lines.length))
  await answer({})
  await page.keyboard.press('Escape')
  await sum.waitFor({ state: 'detached' })
}

async function handOver() {
  await page.getByRole('checkbox', { name: '选中列出的全部订单' }).check()
  await page.getByTestId('batch-submit').click()
  await answer({ folder: plan.work })
  await page.getByTestId('pick-folder').click()
  await see('03-where')
  await page.locator('.ant-modal-footer .ant-btn-primary').click()
  const sum = page.getByTestId('batch-result')
  await sum.waitFor()
  await see('04-handed-over')
  const packages = readdirSync(plan.work).filter((name) => name.endsWith('备案资料第1版'))
  check('one package lies in the folder', packages.length === 1, String(readdirSync(plan.work)))
  await page.keyboard.press('Escape')
  await page.locator('.tag', { hasText: '待初审' }).first().waitFor()
  await see('05-list')
}
