// The window without a mouse and enlarged to 200 %: every stop of Tab can be seen, dialogs keep the keyboard and give it back,
// what is deleted comes back by Ctrl Z, and in a quarter of the window nothing is cut and nothing but a table runs to the side.
// Usage: node e2e/keyboard.mjs < plan.json (see app/bind/keyboard_test.go).
import { join } from 'node:path'
import { beginWalk } from './browser.mjs'

const { plan, page, check, walk } = await beginWalk()
const id = (testId) => page.getByTestId(testId).first()
const named = (name) => page.getByRole('button', { name }).first()
const sections = ['subject', 'materials', 'review', 'handover'].map((s) => `order/${plan.order}/${s}`)
const screens = ['today', 'outbox', 'statistics', 'help', 'rules', 'safety', `first/${plan.order}`, ...sections]

await walk(goAlong, openAndClose, mendByMenu, deleteAndUndo, enlarge)

async function at(hash) {
  await page.evaluate((h) => {
    location.hash = h
  }, `#/${hash}`)
  await page.locator('main h1').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('main [role=status]')?.textContent.includes('正在'))
}

/** What has the focus: whether it can be seen that it has, and a mark by which it is known again. */
function focused() {
  const e = document.activeElement
  if (!e || e === document.body) return { nowhere: true }
  const shows = (x, depth) => {
    if (!x || depth > 3) return false
    const s = getComputedStyle(x)
    const outlined = s.outlineStyle !== 'none' && Number.parseFloat(s.outlineWidth) > 0
    return outlined || s.boxShadow !== 'none' || shows(x.parentElement, depth + 1)
  }
  const { top, bottom, left, right } = e.getBoundingClientRect()
  return {
    seen: shows(e, 0) && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
    words: e.outerHTML.slice(0, 120),
    inDialog: e.closest('[role=dialog]') !== null,
  }
}

/** Tab goes once around a screen; each stop is in sight and shows that it has the focus. */
async function goAlong() {
  for (const hash of ['rules', `order/${plan.order}/materials`]) {
    await page.goto('about:blank')
    await page.goto(`${plan.url}/#/${hash}`)
    await page.locator('main h1').waitFor()
    let stops = 0
    for (; stops < 200; stops++) {
      await page.keyboard.press('Tab')
      const f = await page.evaluate(focused)
      if (f.nowhere) break
      check(`${hash}: stop ${stops + 1} is seen`, f.seen, f.words)
    }
    check(`${hash}: Tab comes to an end`, stops > 15 && stops < 200, String(stops))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter') // the first stop skips the header
    check(
      `${hash}: the content can be skipped to`,
      await page.evaluate(() => document.activeElement.closest('main') !== null),
    )
  }
}

/** Each dialog has the keyboard while it is open, Tab goes round in it, and Escape gives the focus back to its opener. */
async function openAndClose() {
  for (const [hash, opener] of [
    [sections[1], () => page.locator('.thumbnail').first()],
    [sections[1], () => id('phone-verification-photo')],
    [sections[1], () => id('pages')],
    [sections[2], () => named('说明理由后继续…')],
    [sections[0], () => named('放弃订单')],
    ['help', () => id('open-palette')],
  ]) {
    await at(hash)
    await opener().focus()
    await page.keyboard.press('Enter')
    const dialog = page.locator('[role=dialog]:visible')
    await dialog.waitFor()
    await page.waitForFunction(() => document.activeElement.closest('[role=dialog]'))
    const name = (await dialog.innerText()).slice(0, 12)
    for (let i = 0; i < 25; i++) {
      await page.keyboard.press('Tab')
      const f = await page.evaluate(focused)
      if (!f.inDialog) check(`${name}: the dialog keeps the keyboard`, false, f.words)
    }
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    const back = await opener().evaluate(async (o) => {
      for (let i = 0; i < 100 && document.activeElement !== o; i++) await new Promise(requestAnimationFrame)
      return document.activeElement === o
    })
    check(`${name}: the opener has the focus again`, back, (await page.evaluate(focused)).words)
  }
  await page.keyboard.press('Control+k')
  await id('palette').waitFor()
  await page.keyboard.press('Escape')
  await at('rules')
  check('a new screen has the focus', await page.evaluate(() => document.activeElement?.closest('main') !== null))
}

/** A menu that is opened by keyboard begins at its first item; what that opens is not closed by the same Enter. */
async function mendByMenu() {
  await at(sections[1])
  await id('mend').focus()
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.closest('[role=menu]'))
  await page.keyboard.press('Enter')
  await page.locator('[role=dialog]:visible').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('[role=dialog]:visible').waitFor({ state: 'detached' })
}

async function deleteAndUndo() {
  const materials = page.getByTestId('material')
  const count = await materials.count()
  await id('remove').focus()
  await page.keyboard.press('Enter')
  await id('undo').waitFor()
  await page.waitForFunction((n) => document.querySelectorAll('[data-testid=material]').length === n, count - 1)
  await page.waitForFunction(() => document.activeElement !== document.body)
  check('what is near has the focus', await page.evaluate(() => document.activeElement.closest('.slots') !== null))
  await page.screenshot({ path: join(plan.screenshots, '00-undo.png') })
  await page.keyboard.press('Control+z')
  await page.waitForFunction((n) => document.querySelectorAll('[data-testid=material]').length === n, count)
}

/** 200 %: what a window of 1280×800 then has room for. */
async function enlarge() {
  await page.setViewportSize({ width: 640, height: 400 })
  for (const [i, hash] of screens.entries()) {
    await at(hash)
    await page.screenshot({
      path: join(plan.screenshots, `1${String(i).padStart(2, '0')}-${hash.replace(/\W.*\W/, '-')}.png`),
    })
    const cut = await page.evaluate(() => {
      const out = (e) => {
        const { left, right, width } = e.getBoundingClientRect()
        return width > 0 && (left < -1 || right > innerWidth + 1)
      }
      const all = [...document.querySelectorAll('header *, main, main *')].filter(
        (e) => !e.closest('.ant-table-wrapper, .today-table, .unseen'),
      )
      return all.filter(out).map((e) => e.outerHTML.slice(0, 80))
    })
    check(`${hash} at 200 %: nothing is cut`, cut.length === 0, cut.slice(0, 3).join('\n'))
  }
  await at(sections[1])
  await page.locator('.thumbnail').first().click()
  const box = await page.locator('[role=dialog]:visible').boundingBox()
  check('the viewer fits at 200 %', box.x >= 0 && box.x + box.width <= 640, JSON.stringify(box))
  await page.screenshot({ path: join(plan.screenshots, '20-viewer.png') })
}
