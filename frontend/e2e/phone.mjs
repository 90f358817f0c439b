// A phone takes the pictures of a slot: the window shows a code, a second Chromium in a network namespace of its own
// plays the phone on an origin that is not secure. Usage: node e2e/phone.mjs < plan.json (see app/bind/phone_test.go).
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { checks, look, openPage, readPlan, watch } from './browser.mjs'
import { attack } from './phone-attacks.mjs'

const plan = readPlan()
const { check, finish } = checks()
const PHONE = { width: 390, height: 844 }

const desk = await openPage(plan, check, undefined, `${plan.url}/#/order/${plan.order}/materials`)
desk.page.on('response', async (response) => {
  const said = response.url().endsWith('/__call') ? await response.json().catch(() => ({})) : {}
  if (!said.result?.link) return
  offered = said.result.link
  appendFileSync(plan.links, `${offered}\n`)
})
let phone
let offered = '' // the newest link, which the code carries
try {
  await openDialog('verification-photo')
  await scan()
  await attack(plan, check, offered)
  await sendBroken()
  await retake()
  await done()
  await again()
  await replaced()
  await closed()
  await card()
} catch (error) {
  check('the walk came to its end', false, error.stack)
  await desk.page.screenshot({ path: join(plan.screenshots, 'failed-desk.png') })
  if (phone) await phone.page.screenshot({ path: join(plan.screenshots, 'failed-phone.png') })
} finally {
  await phone?.close()
  await desk.close()
}
finish()

/** Opens the slot's dialog and learns the link it offers, as a phone does that scans the code. */
async function openDialog(slot) {
  const { page } = desk
  const before = offered
  await page.getByTestId(`phone-${slot}`).click()
  await page.getByTestId('phone-dialog').waitFor()
  while (offered === before) await page.waitForTimeout(20)
  if (before) return
  await look(page, plan, check, '01-dialog')
  const words = await page.getByTestId('phone-dialog').innerText()
  check('the dialog says what an active attacker could do', words.includes('换掉页面'), words)
  check('the dialog says what else there is', (await page.getByText('文件传输助手').count()) === 1)
}

async function scan() {
  const at = offered
  check('the phone is sent to the chosen interface', at.startsWith(`http://${plan.address}:`), at)
  phone = await openPage({ ...plan, url: `http://${plan.address}:`, chromium: plan.phone }, check, PHONE, at)
  const { page } = phone
  await page.locator('[data-pick="camera"]').waitFor()
  const origin = await page.evaluate(() => [isSecureContext, typeof crypto.subtle])
  check('the page works where no secure context is', origin.join() === 'false,undefined', origin.join())
  const shown = (await page.locator('.check strong').innerText()).replace(/\D/g, '')
  const wanted = (await desk.page.getByTestId('phone-check').innerText()).replace(/\D/g, '')
  check('both screens show the same number', shown === wanted && shown.length === 6, `${shown} ${wanted}`)
  await desk.page.locator('[data-stage="paired"]').waitFor()
  await see('02-take')
}

/** Photographs the phone in both languages, by day and by night, and lets axe look at it. */
async function see(name) {
  const { page } = phone
  for (const lang of ['zh-CN', 'en']) {
    for (const colorScheme of ['dark', 'light']) {
      await page.emulateMedia({ colorScheme })
      await watch(page, check, `phone ${name}, ${lang}, ${colorScheme}`)
      await page.screenshot({
        path: join(plan.screenshots, `phone-${name}-${lang}-${colorScheme}.png`),
        fullPage: true,
      })
    }
    await page.locator('.bar button').click()
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  check(`phone ${name} fits`, wide <= 0, `${wide} px too wide`)
}

async function sendBroken() {
  const { page } = phone
  await page.locator('[data-pick="camera"] input').setInputFiles(plan.broken)
  await page.locator('[data-hints]').waitFor()
  check('a first look names what is wrong', Number(await page.locator('[data-hints]').getAttribute('data-hints')) > 0)
  await see('03-preview')
  check('a first look keeps nothing', (await desk.page.getByTestId('phone-received').count()) === 0)
  await page.locator('button.main').click()
  await page.locator('[data-verdict]').waitFor()
  check('the phone shows the verdict', Number(await page.locator('[data-verdict]').getAttribute('data-verdict')) > 0)
  await see('04-verdict-broken')
  await desk.page.getByTestId('phone-received').waitFor()
  await desk.page.locator('[data-slot="verification-photo"] [data-testid="material"]').waitFor()
  await look(desk.page, plan, check, '05-received')
}

async function retake() {
  const { page } = phone
  await page.locator('button.main').click()
  await page.locator('[data-pick="album"] input').setInputFiles(plan.clean)
  await page.locator('[data-hints="0"]').waitFor()
  await page.locator('button.main').click()
  await page.locator('[data-verdict="0"]').waitFor()
  await see('06-verdict-clean')
  const materials = desk.page.locator('[data-slot="verification-photo"] [data-testid="material"]')
  await desk.page.waitForFunction(
    () => document.querySelectorAll('[data-slot="verification-photo"] .removed li').length === 1,
  )
  check('the new picture took the place of the old', (await materials.count()) === 1, String(await materials.count()))
}

async function done() {
  const { page } = phone
  await page.locator('button.main').click()
  await page.locator('.progress.good').waitFor()
  await see('07-done')
  await desk.page.locator('[data-stage="closed"]').waitFor()
  await look(desk.page, plan, check, '08-closed')
}

/** A new code works, also in every tab of the phone that used it; a second browser is another phone. */
async function again() {
  await renew()
  const { page } = phone
  await page.goto(offered)
  await page.locator('[data-pick="camera"]').waitFor()
  await page.reload()
  await page.locator('[data-pick="camera"]').waitFor()
  check('a reload is the same phone', true)
  const tab = await page.context().newPage() // scanning the code once more opens it beside the first
  await tab.goto(offered)
  await tab.locator('[data-pick="camera"], [data-trouble]').first().waitFor()
  check('another tab is the same phone', (await tab.locator('[data-trouble]').count()) === 0)
  await tab.close()
  phone.quiet() // refusals show on the console
  const other = await otherPhone()
  await other.page.goto(offered)
  await other.page.locator('[data-trouble="other-phone"]').waitFor()
  await other.page.screenshot({ path: join(plan.screenshots, 'phone-09-other.png') })
  await other.page.goto('about:blank')
  await other.page.goto(offered.split('#')[0])
  await other.page.locator('[data-trouble="no-key"]').waitFor()
  check('without the key nothing is asked', true)
  await other.close()
}

/** A wrong phone came first: a new code throws it out, and the right one is let in. */
async function replaced() {
  const wrong = phone
  check('a connected phone can be thrown out', (await desk.page.locator('[data-stage="paired"]').count()) === 1)
  await renew()
  await wrong.page.locator('[data-pick="album"] input').setInputFiles(plan.clean)
  await wrong.page.locator('button.main').click()
  await wrong.page.locator('[data-trouble="unreachable"]').waitFor()
  phone = await otherPhone()
  await phone.page.goto(offered)
  await phone.page.locator('[data-pick="camera"]').waitFor()
  await desk.page.locator('[data-stage="paired"]').waitFor()
  await wrong.close()
}

/** Closing the dialog closes the port. */
async function closed() {
  const { page } = phone
  await desk.page.getByTestId('phone-close').click()
  await desk.page.getByTestId('phone-dialog').waitFor({ state: 'detached' })
  await page.locator('[data-pick="album"] input').setInputFiles(plan.clean)
  await page.locator('button.main').click()
  await page.locator('[data-trouble="unreachable"]').waitFor()
  await page.screenshot({ path: join(plan.screenshots, 'phone-10-gone.png') })
  check('once the dialog is closed nobody is reached', true)
}

/** Another browser in the phone's place: its storage has nothing in common with the first. */
async function otherPhone() {
  const other = await openPage(
    { ...plan, url: `http://${plan.address}:`, chromium: plan.phone },
    check,
    PHONE,
    'about:blank',
  )
  other.quiet()
  return other
}

async function renew() {
  const old = offered
  await desk.page.getByTestId('phone-renew').click()
  await desk.page.locator('[data-stage="waiting"]').waitFor()
  while (offered === old) await desk.page.waitForTimeout(20)
}

/** An ID card: the outline of a card, and what phones send that is no plain picture. */
async function card() {
  const { page } = phone
  await openDialog(plan.card.slot)
  await page.goto('about:blank') // the same tab, another link
  await page.goto(offered)
  await page.locator('.outline').waitFor()
  await page
    .locator('[data-pick="album"] input')
    .setInputFiles({ name: 'IMG_9.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(33 << 20) })
  await page.locator('button.main').click()
  await page.locator('[data-trouble="size"]').waitFor()
  await page.locator('button.main').click() // another one
  await page.locator('.outline').waitFor()
  check('a picture beyond the limit is told before it is sent, and another can be chosen', true)
  check('a card has the outline of a card', (await page.locator('.outline').getAttribute('viewBox')) === '0 0 96 64')
  await see('11-card')
  await choose(plan.card.clean)
  await see('12-card-preview')
  check('a card gets no first look', (await page.locator('[data-hints]').count()) === 0)
  const [picture, outline] = await Promise.all(
    ['figure img', 'figure .outline'].map((css) => page.locator(css).boundingBox()),
  )
  check('the outline lies over the picture', Math.abs(picture.width - outline.width) < 1 && picture.x === outline.x)
  await page.locator('button:not(.main):not(.plain)').click()
  for (const { path, code } of plan.card.refused) {
    await choose(path)
    await page.locator('button.main').click()
    await page.locator(`[data-refused="${code}"]`).waitFor()
    check(`${code} is refused in words`, (await page.locator('.note').innerText()).length > 10)
    if (code === 'film') await see('13-refused')
    await page.locator('button.main').click()
  }
  for (const path of plan.card.taken) {
    await choose(path)
    await page.locator('button.main').click()
    await page.locator('[data-verdict]').waitFor()
    await page.screenshot({ path: join(plan.screenshots, `phone-14-${path.split('.').pop()}.png`), fullPage: true })
    await page.locator('button', { hasText: '再传一张' }).click()
  }
  const names = await desk.page.getByTestId('phone-received').allInnerTexts()
  check('what phones send arrives', names.length === plan.card.taken.length, names.join())
  await desk.page.getByTestId('phone-close').click()
}

async function choose(path) {
  await phone.page.locator('[data-pick="album"] input').setInputFiles(path)
  await phone.page.locator('.hints').waitFor({ state: 'attached' })
}
