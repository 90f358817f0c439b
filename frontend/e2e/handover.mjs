// The ways out of the program: beside the provider's page and back, then to an intake whose clerk sends the order back.
// Usage: node e2e/handover.mjs < plan.json (see app/bind/handover_walk_test.go).
import { readdirSync } from 'node:fs'
import { answers, beginWalk } from './browser.mjs'

const { plan, page, check, walk, see } = await beginWalk()
const answer = (layer) => page.getByTestId(`ack-${layer}`).getAttribute('data-answer')

await walk(open, besideThePage, takeBack, sentBack)

async function open() {
  await page.goto(`${plan.url}#/order/${plan.order}/handover`)
}

async function begin() {
  await page.getByTestId('connector-companion').click()
  await answers(page, { folder: plan.desk, files: [plan.screenshot] })
  await page.getByTestId('pick-folder').click()
  await page.getByText(plan.desk).waitFor()
  await page.getByTestId('submit').click()
  await page.getByTestId('companion').waitFor()
}

async function besideThePage() {
  await page.getByTestId('submit').waitFor()
  await see('00-ways')
  await begin()
  await see('01-steps')
  const account = await page.getByTestId('companion-account').innerText()
  check('the account is named', account.includes('样本账号@example.cn'), account)
  const files = readdirSync(plan.desk, { recursive: true }).filter((f) => /\d\d-[^/]+\/\d\d-/.test(f))
  check('files are laid out by number', files.length > 3, files.join(' '))
  const copy = page.getByTestId('step-subject').getByTestId('copy').first()
  await copy.focus()
  await page.keyboard.press('Enter')
  await page.getByTestId('step-subject').getByText('秒后清除').waitFor()
  await page.getByTestId('step-account').getByRole('checkbox').click()
  await page.locator('.step-done').first().waitFor()
  check('nothing can be sent beside it', (await page.getByTestId('submit').count()) === 0)
  await page.getByTestId('handed-in').scrollIntoViewIfNeeded()
  await see('02-number')
}

async function takeBack() {
  await page.getByTestId('not-handed-in').click()
  await page.getByRole('button', { name: '确认没有提交' }).click()
  await page.getByTestId('submit').waitFor()
  check('the papers are gone', readdirSync(plan.desk).length === 0, readdirSync(plan.desk).join(' '))
  check('nothing counts as handed over', (await answer('handed-over')) === 'no', await answer('handed-over'))
}

async function sentBack() {
  await page.getByTestId('connector-intake').click()
  await page.locator('#intake-address').fill(plan.intake.url)
  await page.locator('#intake-token').fill(plan.intake.token)
  await page.getByTestId('submit').click()
  await page.getByTestId('refresh').waitFor({ timeout: 240_000 })
  check('a signed receipt is received', (await answer('received')) === 'yes', await answer('received'))
  await fetch(plan.clerk)
  const other = await (await fetch(plan.otherToken)).text()
  await page.getByTestId('refresh').click()
  const field = page.getByLabel('新令牌（接收端不再接受已存的令牌）')
  await field.waitFor()
  await see('03-new-token')
  await field.fill(other)
  await page.getByTestId('refresh').click()
  await page.locator('[data-testid=ack-provider][data-answer=no]').waitFor()
  check('the field for a token goes', (await field.count()) === 0)
  await see('04-sent-back')
  await page.goto(`${plan.url}#/order/${plan.order}/site`)
  const name = page.locator('[data-field="site.name"]').getByTestId('sent-back')
  await name.waitFor()
  check('the reason stands at its field', (await name.innerText()).includes('与主体无关'), await name.innerText())
  await see('05-field')
  await page.goto(`${plan.url}#/order/${plan.order}/materials`)
  const slot = page.locator('#slot-subject-certificate').getByTestId('sent-back')
  await slot.waitFor()
  check('the reason stands at its slot', (await slot.innerText()).includes('左下角'), await slot.innerText())
  await see('06-slot')
}
