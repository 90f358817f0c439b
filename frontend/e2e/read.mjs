// Looks at what was read on a card and takes it over. Usage: node e2e/read.mjs < plan.json (see app/bind/read_test.go).
import { join } from 'node:path'
import { beginWalk } from './browser.mjs'

const { plan, page, check, walk, see } = await beginWalk()

const field = async (path) => {
  const view = await page.evaluate((id) => window.go.bind.API.Order(id), plan.order)
  return view.fields.find((f) => f.path === path)?.value
}
const until = (path, value) =>
  page.waitForFunction(
    async ([id, p, v]) => (await window.go.bind.API.Order(id)).fields.find((f) => f.path === p)?.value === v,
    [plan.order, path, value],
  )

await walk(readAndTake)

async function readAndTake() {
  await page.goto(`${plan.url}/#/order/${plan.order}/materials`)
  await page.getByTestId('material').locator('.thumbnail').click()
  const read = page.getByTestId('read-fields')
  await read.waitFor()
  await read.scrollIntoViewIfNeeded()
  check('the kind is told', (await read.innerText()).includes('居民身份证人像面'))
  const snippets = read.locator('.snippet')
  check('each field has its snippet', (await snippets.count()) >= 6, String(await snippets.count()))
  for (const box of await snippets.all()) {
    const { width, height } = await box.boundingBox()
    check('a snippet has a size', width > 20 && height > 10 && height < 200, `${width} × ${height}`)
  }
  await see('01-read')

  await snippets.last().focus()
  await page.keyboard.press('Enter')
  await page.screenshot({ path: join(plan.screenshots, '02-looked-at.png') })

  const take = page.getByTestId('take-subject.leader.idNumber')
  await take.focus()
  await page.keyboard.press('Enter')
  await until('subject.leader.idNumber', plan.number)
  check('only that field was filled', (await field('subject.leader.name')) === '样例')

  const replace = page.getByTestId('take-subject.leader.name')
  check('what would be overwritten is shown', (await read.locator('del').first().innerText()) === '样例')
  await replace.focus()
  await page.keyboard.press('Space')
  await until('subject.leader.name', plan.name)
  await replace.waitFor({ state: 'detached' })

  await page.getByTestId('take-all').press('Enter')
  await until('subject.certificateNumber', plan.number)
  await see('03-taken')

  await page.keyboard.press('Escape')
  await read.waitFor({ state: 'detached' })
  await page.goto(`${plan.url}/#/order/${plan.order}/subject`)
  const beside = page.getByTestId('subject-check')
  await beside.waitFor()
  const number = beside.locator('tr', { hasText: plan.number }).first()
  check('what was typed stands beside the paper', (await number.innerText()).includes('一致'))
  await beside.scrollIntoViewIfNeeded()
  await see('04-subject')
  await number.locator('.paper-says').press('Enter')
  await page.getByTestId('read-fields').waitFor()
  await page.keyboard.press('Escape')
  await page.getByTestId('read-fields').waitFor({ state: 'detached' })

  await page.goto(`${plan.url}/#/order/${plan.order}/materials`)
  await page.getByTestId('blanks-verification-form').click()
  await page.getByText('导入空白表单…').click()
  await page.getByText('选择 PDF 或图片…').click()
  const sheet = page.getByTestId('blank-sheet')
  await sheet.waitFor()
  await page.getByTestId('blank-put').press('Enter')
  const at = page.getByLabel('签名：距上边（毫米）')
  await at.fill('210')
  await at.press('Tab')
  const { width, height } = await sheet.boundingBox()
  await page.getByRole('combobox', { name: /要放的内容/ }).fill('主办单位')
  await page.keyboard.press('Enter')
  await sheet.click({ position: { x: width * 0.3, y: height * 0.2 } })
  check('what is placed shows', (await sheet.locator('.blank-mark').count()) === 3)
  await see('05-blank')
  await page.getByRole('button', { name: /^导\s*入$/ }).click()
  await page.getByText('已导入，可以打印了。').waitFor()
  check('the blank form is kept', (await page.evaluate(() => window.go.bind.API.Blanks())).length === 1)
}
