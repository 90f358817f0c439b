// Looks at what was read on a card and takes it over. Usage: node e2e/read.mjs < plan.json (see app/bind/read_test.go).
import { join } from 'node:path'
import { checks, look, openPage, readPlan } from './browser.mjs'

const plan = readPlan()
const { check, finish } = checks()
const { page, close } = await openPage(plan, check)

const field = async (path) => {
  const view = await page.evaluate((id) => window.go.bind.API.Order(id), plan.order)
  return view.fields.find((f) => f.path === path)?.value
}
const until = (path, value) =>
  page.waitForFunction(
    async ([id, p, v]) => (await window.go.bind.API.Order(id)).fields.find((f) => f.path === p)?.value === v,
    [plan.order, path, value],
  )

try {
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
  await look(page, plan, check, '01-read')

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
  await look(page, plan, check, '03-taken')
} catch (error) {
  check('the walk came to its end', false, error.stack)
  await page.screenshot({ path: join(plan.screenshots, 'failed.png') })
} finally {
  await close()
}
finish()
