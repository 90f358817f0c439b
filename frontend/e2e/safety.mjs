// Walks through what protects the data: a passphrase over a key file, a recovery code, the lock, and the rescue of a
// damaged database, over the real use cases; looks at each screen in both languages and themes.
import { checks, look, openPage, readPlan } from './browser.mjs'

const plan = readPlan()
const { check, finish } = checks()
const { page, close } = await openPage(plan, check)
const id = (name) => page.getByTestId(name)

async function safety() {
  await id('open-safety').click()
  await id('safety').waitFor()
}

async function protect() {
  await safety()
  await look(page, plan, check, 'safety-bare')
  check('no code without a passphrase', await id('make-recovery').isDisabled())
  await id('new-passphrase').fill('短')
  check('a short passphrase is not taken', await id('set-passphrase').isDisabled())
  await id('new-passphrase').fill(plan.secret)
  await id('new-passphrase-again').fill(plan.secret)
  await id('set-passphrase').click()
  await id('lock-now').waitFor()
  await id('make-recovery').click()
  const code = (await id('recovery-code').textContent()).trim()
  check('a code of seven groups', /^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/.test(code), code)
  await look(page, plan, check, 'safety-code')
  await id('code-kept').click()
  await id('back-up').click()
  await page.locator('[data-testid=backups] li').first().waitFor()
  await page.waitForTimeout(3500)
  await look(page, plan, check, 'safety')
  return code
}

async function unlock(code) {
  await id('lock-now').click()
  await id('secret').waitFor()
  await id('secret').fill('不对的口令')
  await id('unlock').click()
  await page.locator('.ant-alert-error').waitFor()
  await page.screenshot({ path: `${plan.screenshots}/unlock.png` })
  await id('secret').fill(code.toLowerCase())
  await id('unlock').click()
  await id('open-safety').waitFor()
  await id('safety').waitFor()
  check('the safety screen came back', await id('safety').isVisible())
}

async function rescue() {
  const { page: other, close: end } = await openPage({ ...plan, url: plan.damaged }, check)
  await other.getByTestId('restore-newest').waitFor()
  await other.screenshot({ path: `${plan.screenshots}/rescue.png` })
  await other.getByTestId('restore-newest').click()
  await other.getByTestId('open-safety').waitFor()
  await end()
}

/** A backup with fewer orders is put back only after a question that says both numbers; “no” changes nothing. */
async function fewer() {
  const { page: other, close: end } = await openPage({ ...plan, url: plan.lacking }, check)
  const asked = other.getByRole('dialog')
  const ask = async () => {
    await other.getByTestId('restore-newest').click()
    await asked.waitFor()
  }
  await ask()
  const words = await asked.textContent()
  check('the question says both numbers', /订单 1、/.test(words) && /订单 2、/.test(words), words)
  await other.screenshot({ path: `${plan.screenshots}/rescue-fewer.png` })
  await other.keyboard.press('Escape')
  await asked.waitFor({ state: 'hidden' })
  check('saying no leaves the data as it is', await other.getByTestId('as-it-stands').isVisible())
  await ask()
  await asked.locator('.ant-btn-primary').click()
  await other.getByTestId('open-safety').waitFor()
  await end()
}

try {
  await unlock(await protect())
  await rescue()
  await fewer()
} catch (error) {
  await page.screenshot({ path: `${plan.screenshots}/safety-failed.png` })
  check('the walk came to its end', false, error.message)
}
await close()
finish()
