// Walks one filing through the window: an empty program, an order, fields, broken papers, good papers, freezing, an intake
// that is down, one that answers, a receipt. Usage: node e2e/walk.mjs < plan.json (see app/bind/e2e_test.go).
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answers, checks, look, openPage, readPlan } from './browser.mjs'
import { fillField } from './fields.mjs'

const plan = readPlan()
const { check, finish } = checks()
const { page, close } = await openPage(plan, check)

const see = (name) => look(page, plan, check, name)
const go = (section) => page.getByTestId(`section-${section}`).click()
const call = (method, ...args) => page.evaluate(([m, a]) => window.go.bind.API[m](...a), [method, args])
const answer = (given) => answers(page, given)
const orderId = () => page.url().match(/order\/([a-z2-7]+)/)?.[1]
const slot = (id) => page.locator(`[data-slot="${id}"]`)
// Changes one rule of the set that new orders are judged by.
const OVERRIDE = `id: sample-agency-2026-11
set: aliyun-2018-08
author: 样本代办
date: "2026-11-23"
changes:
  - rule: photo-background-colour
    severity: warning
    params: {tolerance: 15}
    reason: 样本理由：本地幕布偏深
`

const count = async (severity) => Number(await page.getByTestId(`count-${severity}`).textContent())

try {
  await beginOrder()
  await fillInFields()
  await putInBrokenPapers()
  await lookAtFindings()
  await lookAtRules()
  await putInGoodPapers()
  await handOver()
  await findAgain()
} catch (error) {
  check('the walk came to its end', false, error.stack)
  await page.screenshot({ path: join(plan.screenshots, 'failed.png') })
} finally {
  await close()
}
finish()

async function beginOrder() {
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

async function choose(css, label) {
  await page.locator(css).click()
  await page.keyboard.type(label)
  await page.locator('.ant-select-item-option').filter({ hasText: label }).first().click()
}

async function fillInFields() {
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

async function putInBrokenPapers() {
  await go('materials')
  await page.getByTestId('station-materials').waitFor()
  await see('06-materials-empty')
  await checkBeforePhoto()
  await page.locator('.optional-slots summary').click()
  for (const [id, paths] of Object.entries(plan.filing.broken)) {
    if (id === 'verification-photo') await drop(id, paths)
    else {
      await answer({ files: paths })
      await page.getByTestId(`pick-${id}`).click()
    }
    await slot(id).getByTestId('material').waitFor()
  }
  await answer({})
  for (const [id, code] of [
    ['subject-certificate', 'file.too-large'],
    ['subject-leader-id-front', 'image.grayscale'],
    ['subject-leader-id-back', 'file.damaged'],
    ['verification-form', 'file.format'],
    ['verification-photo', 'photo.background-colour'],
  ]) {
    check(`${id}: ${code}`, (await slot(id).getByTestId(`finding-${code}`).count()) === 1)
  }
  await slot('subject-certificate').scrollIntoViewIfNeeded()
  await see('07-materials-broken')
  await slot('verification-photo').scrollIntoViewIfNeeded()
  await see('08-materials-photo')
  await checkAfterPhoto()
  await refusedFile()
}

/** Before there is a photo, a drawing shows a good one and each sentence can be ticked off by keyboard. */
async function checkBeforePhoto() {
  const guide = page.getByTestId('photo-guide')
  await guide.scrollIntoViewIfNeeded()
  const boxes = guide.getByRole('checkbox')
  check('the list before the photo has sentences', (await boxes.count()) >= 5, String(await boxes.count()))
  check('a drawing shows a good photo', await guide.getByRole('img').isVisible())
  await boxes.first().focus()
  await page.keyboard.press('Space')
  await page.waitForFunction(() => document.querySelector('[data-testid="photo-guide"] input')?.checked)
  check('a drawing says that it is one', (await guide.locator('figcaption').innerText()).includes('示意'))
  check('before there is a photo, nothing is said of one', (await guide.locator('[data-standing]').count()) === 0)
  await see('06b-photo-guide')
  await page.reload()
  await page.getByTestId('station-materials').waitFor()
  check('a tick is kept', await boxes.first().isChecked())
}

/** Once there is a photo, each point says how it stands to it, and never that it will pass. */
async function checkAfterPhoto() {
  const guide = page.getByTestId('photo-guide')
  check('with a photo the list is folded', (await guide.getAttribute('open')) === null)
  await guide.locator('summary').focus()
  await page.keyboard.press('Enter')
  const points = await guide.locator('[data-point]').count()
  check('each point has a standing', (await guide.locator('[data-point] [data-standing]').count()) === points)
  const standing = (point) => guide.locator(`[data-point="${point}"] [data-standing]`).getAttribute('data-standing')
  check('a red backdrop shows at its point', (await standing('hung')) === 'found', await standing('hung'))
  check(
    'what only a person can tell is left to one',
    (await standing('untouched')) === 'partly',
    await standing('untouched'),
  )
  const words = await guide.innerText()
  check('no point promises anything', !/通过|合格/.test(words), words)
  await see('08b-photo-guide-after')
  await guide.locator('summary').click()
}

/** The rules stand in readable words; an override file changes one, its findings name the file, and it goes again. */
async function lookAtRules() {
  const id = orderId()
  const background = async () => {
    const { review } = await call('Order', id)
    return review.findings.find((f) => f.rule.id === 'photo-background-colour')
  }
  await page.getByTestId('rules').focus()
  await page.keyboard.press('Enter')
  await page.locator('[data-rule="photo-background-colour"]').waitFor()
  await see('24-rules')
  const swatches = await page.locator('[data-rule="photo-background-colour"] .swatch').count()
  check('wanted colours are shown', swatches > 0)
  await page.getByTestId('rules-search').fill('背景 幕布')
  await page.locator('[data-rule="file-size"]').waitFor({ state: 'detached' })
  check('a search narrows the rules down', (await page.locator('[data-rule]').count()) > 0)
  await page.getByTestId('rules-search').fill('')

  const faulty = join(plan.work, '写错的调整.yaml')
  writeFileSync(faulty, OVERRIDE.replace('photo-background-colour', 'photo-smile'))
  await answer({ files: [faulty] })
  await page.getByTestId('choose-override').click()
  await page.locator('.ant-notification-notice').waitFor()
  const words = await page.locator('.ant-notification-notice').innerText()
  check('a faulty override file is refused with its place', words.includes('写错的调整.yaml:6:11'), words)
  await page.locator('.ant-notification-notice-close').click()
  await page.locator('.ant-notification-notice').waitFor({ state: 'detached' })

  const file = join(plan.work, '调整.yaml')
  writeFileSync(file, OVERRIDE)
  await answer({ files: [file] })
  await page.getByTestId('choose-override').click()
  await page.locator('[data-rule="photo-background-colour"] .rule-change').waitFor()
  await page.locator('[data-rule="photo-background-colour"]').scrollIntoViewIfNeeded()
  await see('25-rules-override')
  const changed = await background()
  check(
    'a finding names the file that changed its rule',
    changed?.severity === 'warning' && changed.rule.override?.includes('sample-agency-2026-11'),
    JSON.stringify(changed?.rule),
  )
  await page.goBack()
  await page.getByTestId('station-review').waitFor()
  await see('26-review-override')
  await page.goForward()
  await page.getByTestId('drop-override').click()
  await page.locator('.rule-change').waitFor({ state: 'detached' })
  const again = await background()
  check('without it the published rule holds', again?.severity === 'blocker' && !again.rule.override)
  await answer({})
  await page.goBack()
  await page.getByTestId('station-review').waitFor()
}

/** Files fall on a slot as the real window tells it: a point and paths. */
async function drop(id, paths) {
  await slot(id).scrollIntoViewIfNeeded()
  const box = await slot(id).boundingBox()
  await page.evaluate(
    ([x, y, p]) => window.runtime.EventsEmit('wails:file-drop', x, y, p),
    [box.x + box.width / 2, box.y + 20, paths],
  )
}

async function refusedFile() {
  await answer({ files: [join(plan.work, 'nothing here.jpg')] })
  await page.getByTestId('pick-domain-certificate').click()
  await page.locator('.ant-notification-notice').waitFor()
  await page.locator('.ant-notification-notice').hover() // or it goes by itself meanwhile
  const words = await page.locator('.ant-notification-notice').innerText()
  check('a file that is not there is refused in words', words.includes('nothing here.jpg'), words)
  await see('09-refused-file')
  await page.locator('.ant-notification-notice-close').click()
}

// The view is turned by R, and what is drawn on it turns along.
async function turnView() {
  const shape = async () => {
    const { width, height } = await page.locator('.stage img').boundingBox()
    return width > height ? 'lying' : 'standing'
  }
  await page.getByTestId('stage').focus()
  const before = await shape()
  await page.keyboard.press('r')
  check('R turns the view', (await shape()) !== before)
  const picture = await page.locator('.stage img').boundingBox()
  const inside = await page.locator('.quiet-place .quiet-line').first().boundingBox()
  check(
    'what was measured turns along',
    inside.x >= picture.x - 2 && inside.y + inside.height <= picture.y + picture.height + 2,
    JSON.stringify({ inside, picture }),
  )
  await see('10-viewer-turned')
  for (let i = 0; i < 3; i++) await page.keyboard.press('r')
  check('four turns are none', (await shape()) === before)
}

async function lookAtFindings() {
  await slot('verification-photo').getByTestId('finding-photo.background-colour').click()
  await page.getByTestId('stage').waitFor()
  await page.waitForFunction(() => document.querySelector('.stage img')?.naturalWidth > 0)
  await page.getByTestId('stage').focus()
  await page.keyboard.press('0')
  const patches = page.getByTestId('patches').first()
  check('measured and wanted colour stand side by side', (await patches.locator('rect').count()) === 2)
  const marked = await page.locator('.mark text').allTextContents()
  const listed = await page.locator('.viewer-findings .number').allTextContents()
  check(
    'numbers on the picture are those of the list',
    marked.length > 0 && marked.every((n) => listed.includes(n)),
    `${marked}`,
  )
  const told = await page.locator('.viewer-findings > li').count()
  const advised = await page.locator('.viewer-findings > li:has(.finding-advice)').count()
  check('each finding says what to do', told > 0 && advised === told, `${advised} of ${told}`)
  check('the face is shown where it was measured', (await page.locator('.quiet-place').count()) > 0)
  const toggle = page.locator('.stage-tools [aria-pressed]')
  await toggle.focus()
  await page.keyboard.press('Space')
  check('what was measured can be hidden', (await page.locator('.quiet-place').count()) === 0)
  await page.keyboard.press('Space')
  await see('10-viewer')
  await turnView()
  for (const key of ['+', '+', 'ArrowLeft', 'ArrowUp', '-', '0']) await page.keyboard.press(key)
  await page.keyboard.press('Escape')
  await page.getByTestId('stage').waitFor({ state: 'detached' })

  const material = slot('verification-photo').getByTestId('material')
  await material.getByTestId('remove').click()
  await material.waitFor({ state: 'detached' })
  await page.locator('.ant-message').getByRole('button').click() // undo
  await material.waitFor()

  await go('review')
  await see('11-review-blocked')
  const card = page
    .locator('article')
    .filter({ has: page.locator('.severity-blocker') })
    .first()
  const blockers = await count('blocker')
  await card.locator('footer button').nth(1).click()
  await page.locator('#override-reason').fill('样本理由：另附说明')
  await see('12-override')
  await page.locator('.ant-modal-footer .ant-btn-primary').click()
  await page.locator('.finding-reason').waitFor()
  check('a reason takes a blocker off the count', (await count('blocker')) === blockers - 1)
  await page
    .locator('article')
    .filter({ has: page.locator('.finding-reason') })
    .locator('footer button')
    .last()
    .click()
  await page.locator('.finding-reason').waitFor({ state: 'detached' })
  check('taken back, it blocks again', (await count('blocker')) === blockers)
}

async function putInGoodPapers() {
  await go('materials')
  await mendForm()
  await printAndSign()
  for (const [id, paths] of Object.entries(plan.filing.clean)) {
    const before = await slot(id).getByTestId('material').first().getAttribute('data-material')
    await answer({ files: paths })
    await slot(id).getByRole('button', { name: '替换' }).first().click()
    await slot(id).locator(`[data-material="${before}"]`).waitFor({ state: 'detached' })
    while ((await slot(id).getByTestId('material').count()) > 1) {
      const extra = slot(id).getByTestId('material').first()
      const key = await extra.getAttribute('data-material')
      await extra.getByTestId('remove').click()
      await slot(id).locator(`[data-material="${key}"]`).waitFor({ state: 'detached' })
    }
  }
  await see('13-materials-good')
  await lookAtForm()
  await go('review')
  await page.getByTestId('station-review').waitFor()
  check('nothing blocks any more', (await count('blocker')) === 0, await page.locator('.review').innerText())
  await see('14-review-clear')
  await page.locator('.unjudged summary').click()
  await see('14-review-unjudged')
}

/** The verification form is printed from the order; a person signs, seals and scans it away from the program. */
async function printAndSign() {
  const file = join(plan.work, '核验单 1.pdf')
  await answer({ save: file })
  await page.getByTestId('print-verification-form').click()
  await page.locator('.ant-message').getByText('核验单 1.pdf').waitFor()
  check('the form was printed as PDF', existsSync(file) && readFileSync(file).subarray(0, 5).toString() === '%PDF-')
  await see('12b-form-printed')
  const signed = await fetch(`${plan.signer}/?order=${orderId()}`, { method: 'POST' })
  check('the form was signed', signed.ok, String(signed.status))
}

/** The returned form's page shows where it is signed and sealed, and that its date is blank. */
async function lookAtForm() {
  await slot('verification-form').locator('.thumbnail').first().click()
  await page.getByTestId('stage').waitFor()
  await page.waitForFunction(() => document.querySelector('.stage img')?.naturalWidth > 0)
  check('the boxes of the form are drawn', (await page.locator('.quiet-place').count()) === 3)
  await see('13b-form-returned')
  await page.keyboard.press('Escape')
  await page.getByTestId('stage').waitFor({ state: 'detached' })
}

/** A form that came as PDF is mended on the spot, when the program offers it. */
async function mendForm() {
  const form = slot('verification-form')
  const mend = form.getByTestId('mend')
  check('a PDF can be mended', (await mend.count()) > 0)
  if ((await mend.count()) === 0) return
  const before = await form.getByTestId('material').first().getAttribute('data-material')
  await mend.first().click()
  await page.locator('.ant-dropdown-menu-item').first().waitFor()
  await see('15-mend')
  await page.locator('.ant-dropdown-menu-item').first().click()
  await page.locator('.mend-picture img').nth(1).waitFor()
  await page.waitForFunction(() => [...document.querySelectorAll('.mend-picture img')].every((i) => i.naturalWidth > 0))
  await see('15-mend-sides')
  await page.keyboard.press('Enter')
  await page.waitForFunction(
    (id) =>
      [...document.querySelectorAll('[data-slot="verification-form"] [data-material]')].some(
        (m) => m.dataset.material !== id,
      ),
    before,
  )
}

async function handOver() {
  await go('handover')
  await see('16-before-freezing')
  await page.getByTestId('freeze').click()
  await page.getByTestId('submit').waitFor()
  const digest = await page.getByTestId('digest').first().getAttribute('data-digest')
  check('a digest is SHA-256', /^[0-9a-f]{64}$/.test(digest ?? ''), String(digest))
  await see('17-frozen')

  await page.getByTestId('connector-intake').click()
  await page.locator('#intake-address').fill('http://127.0.0.1:9')
  await page.locator('#intake-token').fill(plan.intake.token)
  await see('18-intake')
  await page.getByTestId('submit').click()
  await page.locator('.history li').first().waitFor()
  await see('19-intake-down')

  const state = (await call('Order', orderId())).draft.order.state
  check('an intake that is down leaves the order frozen or unknown', ['frozen', 'unknown'].includes(state), state)
  if (state === 'unknown') {
    await page.getByTestId('settle').click()
    await page.getByTestId('submit').waitFor()
  }
  await page.locator('#intake-address').fill(plan.intake.url)
  await page.getByTestId('submit').click()
  await page.getByTestId('receipt').waitFor()
  check(
    'the receipt is of this digest',
    (await page.getByTestId('receipt').getByTestId('digest').getAttribute('data-digest')) === digest,
  )
  await see('20-receipt')

  const file = join(plan.work, '回执 1.json')
  await answer({ save: file })
  await page.getByTestId('save-receipt').click()
  await page.locator('.ant-message').getByText('回执 1.json').waitFor()
  check('the receipt was saved', existsSync(file) && readFileSync(file, 'utf8').includes(digest))
  await go('subject')
  check('what was handed over is read-only', await page.locator('#field-subject-name').isDisabled())
  await see('21-read-only')
}

async function findAgain() {
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
  await page.getByTestId('keep-filter').click()
  await page.locator('.keep-filter input').fill('我的样本')
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
