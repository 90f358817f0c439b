// What a machine does to the program: a package opened with a double click, safe mode, a report of a problem, later versions,
// and data that a later version wrote. Usage: node e2e/machine.mjs < plan.json (see app/bind/machine_test.go).
import { answers, checks, look, openPage, readPlan, watch } from './browser.mjs'

const plan = readPlan()
const { check, finish } = checks()
const main = await openPage(plan, check)
const { page } = main
const id = (name) => page.getByTestId(name)

async function opened() {
  await page.locator('.ant-notification-notice').waitFor()
  check('what is not there is said', (await page.locator('.ant-notification-notice').innerText()).length > 10)
  await page.locator('.ant-notification-notice-close').first().dispatchEvent('click') // the next ones lie over it
  await id('package').waitFor() // the next one is shown all the same
  check('the package is whole', (await id('package').getAttribute('data-whole')) === 'true')
  await look(page, plan, check, '01-package')
  await id('package-close').click()
  await page.locator('[data-testid=package][data-whole=false]').waitFor()
  await look(page, plan, check, '02-broken-package')
  await id('package-close').click()
  await id('package').waitFor({ state: 'detached' })
}

async function safeMode() {
  await id('safe-mode').waitFor()
  const said = await id('safe-mode').innerText()
  check('safe mode says why, and what it left', said.includes('2 次') && said.includes('1 个文件'), said)
  await look(page, plan, check, '03-safe-mode')
  await id('crash-report').click()
  await id('report-text').waitFor()
  await page.keyboard.press('Escape')
  await id('report-text').waitFor({ state: 'detached' })
}

/** A start after a crash says so once, and goes on as ever. */
async function afterACrash() {
  const other = await openPage({ ...plan, url: plan.once }, check)
  const note = other.page.getByTestId('crashed')
  await note.waitFor()
  await look(other.page, plan, check, '03-crashed')
  await other.page.getByTestId('crash-read').click()
  await note.waitFor({ state: 'detached' })
  await other.close()
}

/** Goes to a command of the palette by the keyboard. */
async function command(words) {
  await page.keyboard.press('Control+k')
  await id('palette').waitFor()
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
}

async function report() {
  await command('报告问题')
  await page.waitForFunction(() => document.querySelector('[data-testid=report-text]')?.textContent.includes('level='))
  const text = await id('report-text').innerText()
  check('the report shows the log', text.includes('level=CRASH') && text.includes('BeianDesk'), text)
  check('the report names nobody', !/张三|11010519491231002X/.test(text), text)
  await look(page, plan, check, '04-report')
  await answers(page, { save: plan.report })
  await id('report-save').click()
  await page.locator('.ant-message-success').waitFor()
  await page.keyboard.press('Escape')
  await id('report-text').waitFor({ state: 'detached' })
}

async function updates() {
  await command('检查更新')
  await id('updates').waitFor()
  await look(page, plan, check, '05-updates')
  const from = async (path) => {
    await answers(page, { files: [path] })
    await id('update-file').click()
  }
  await from(plan.newer.manifest)
  await id('check-download').waitFor()
  await look(page, plan, check, '06-newer')
  await answers(page, { files: [plan.newer.installer] })
  await id('check-download').click()
  await page.locator('.ant-message-success').waitFor()
  await answers(page, { files: [plan.newer.manifest] })
  await id('check-download').click()
  await id('update-failed').waitFor()
  await look(page, plan, check, '07-other-file')
  await from(plan.forged)
  await id('release').waitFor({ state: 'detached' })
  await id('update-failed').waitFor()
  await look(page, plan, check, '08-forged')
}

async function laterData() {
  const other = await openPage({ ...plan, url: plan.later }, check)
  await other.page.locator('.ant-alert-error').waitFor()
  for (const colorScheme of ['dark', 'light']) {
    await other.page.emulateMedia({ colorScheme })
    await watch(other.page, check, `later data, ${colorScheme}`)
    await other.page.screenshot({ path: `${plan.screenshots}/09-later-data-${colorScheme}.png` })
  }
  await other.page.getByRole('button', { name: '检查更新' }).click()
  await other.page.getByTestId('updates').waitFor()
  check('updates can be looked for where nothing opens', true)
  await other.close()
}

try {
  await opened()
  await safeMode()
  await report()
  await updates()
  await laterData()
  await afterACrash()
} catch (error) {
  await page.screenshot({ path: `${plan.screenshots}/failed.png` })
  check('the walk came to its end', false, error.stack)
}
await main.close()
finish()
