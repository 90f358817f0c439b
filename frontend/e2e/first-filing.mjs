// Somebody's first filing: an empty program, questions in plain words, a heap of pictures from a phone, what no paper says,
// a problem mended on the spot, a form to sign, the hand-over against a receipt, and what comes next. The program is told
// nothing beforehand. Steps and presses are counted. Usage: node e2e/first-filing.mjs < plan.json (see
// app/bind/first_filing_test.go).
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beginWalk } from './browser.mjs'
import { fillField } from './fields.mjs'

const { plan, page, check, walk, see, id, answer, call } = await beginWalk()
const order = () => page.url().match(/(?:first|order)\/([a-z2-7]+)/)?.[1]
const at = (step) => page.getByTestId(`at-${step}`).waitFor()

/** How long reading may take on a busy machine. */
const READING = 400_000

const count = { presses: 0, fields: 0, screens: 0 }
/** A press of a person's, counted. */
async function press(locator) {
  count.presses++
  await locator.click()
}

await walk(questions, papers, stopAndComeBack, missing, mend, form, handOver, ahead)
console.log(
  `first filing: ${count.screens} steps, ${count.presses} presses, ${count.fields} fields typed or chosen, ${plan.pictures.length} pictures`,
)

/** Which kind of filing, whose, where, with whom: a question at a time, each with one press. */
async function questions() {
  count.screens++
  await id('first-walk').waitFor()
  await see('00-empty')
  await press(id('first-walk'))
  await id('first-begin').waitFor()
  await see('01-question')
  await press(id('answer-site'))
  await id('answer-elsewhere').waitFor()
  await press(id('answer-here'))
  await id('answer-unknown').waitFor()
  await press(id('answer-unknown')) // a first-time filer does not know, and is told where to look
  await page.locator('.note-warning').waitFor()
  await see('02-stuck')
  await page.reload() // what was answered is still there
  await page.locator('.note-warning').waitFor()
  await press(id('first-back'))
  await page.locator('.first-chosen').waitFor()
  check('the answer that is gone back to is marked', (await id('answer-unknown').innerText()).includes('之前选的'))
  check('the question has the focus', await page.locator('h1').evaluate((h) => h === document.activeElement))
  await see('02-back')
  await press(id('answer-no'))
  await id('answer-individual-business').waitFor()
  await explained()
  await see('03-who')
  await press(id('answer-enterprise'))
  await page.locator('#first-province').waitFor()
  await press(page.locator('#first-province'))
  await page.keyboard.type('福建')
  await press(page.locator('.ant-select-item-option').filter({ hasText: '福建' }).first())
  await id('answer-aliyun-2018-08').waitFor()
  await see('04-provider')
  await press(id('answer-aliyun-2018-08'))
  await id('answer-true').waitFor()
  await see('05-leader')
  await press(id('answer-true'))
  await at('papers')
}

/** A word of the field is explained where it stands, to the keyboard as well. */
async function explained() {
  const term = page.locator('.term').first()
  await term.focus()
  const tip = page.locator('.ant-tooltip').first()
  await tip.waitFor()
  check('a term is explained to the keyboard', (await tip.innerText()).length > 10, await tip.innerText())
  await page.locator('.term').first().blur()
  await tip.waitFor({ state: 'hidden' })
}

/** All pictures at once: told apart, the doubtful ones asked about, read, and filled in. */
async function papers() {
  count.screens++
  await see('10-papers')
  check('three papers are asked for', (await page.locator('[data-paper]').count()) === 3)
  await answer({ files: plan.pictures })
  await press(id('sort-files'))
  await page.locator('.ant-modal .ant-table-row').first().waitFor({ timeout: READING })
  await see('11-told-apart')
  const rows = page.locator('.ant-modal .ant-table-row')
  check('each picture is told apart', (await rows.count()) === plan.pictures.length, String(await rows.count()))
  const boxes = rows.getByRole('checkbox')
  for (let i = 0; i < (await boxes.count()); i++) {
    if ((await boxes.nth(i).isEnabled()) && !(await boxes.nth(i).isChecked())) await press(boxes.nth(i))
  }
  await press(id('place'))
  await id('take-over').waitFor({ timeout: READING })
  await page.locator('.ant-message-notice').first().waitFor({ state: 'detached' })
  await answer({})
  await see('12-read')
  for (const box of await id('take-over').getByRole('checkbox').all()) if (!(await box.isChecked())) await press(box)
  await press(id('take-over-all'))
  await id('take-over').waitFor({ state: 'detached' })
  const { walk } = await call('Order', order())
  check('no paper is missing', walk.papers.length === 0, String(walk.papers))
  await see('13-filled-in')
}

/** Whoever stops finds the place again, and may look at any step. */
async function stopAndComeBack() {
  await press(id('walk-later'))
  await page.locator('.row-link').first().waitFor()
  await see('14-list')
  await press(page.locator('.row-link').first())
  await at('answers')
  const heading = page.locator('[data-arrival] h2').first()
  const step = '还有几项，证件上没有'
  check('who comes back comes to the step', (await heading.innerText()) === step, await heading.innerText())
  await press(id('whole-form'))
  await press(id('walk-open'))
  await at('answers')
  await press(id('walk-ahead'))
  await at('ahead')
  await see('14-ahead-before')
  await page.reload()
  await at('answers')
  check('a reload finds the place again', (await heading.innerText()) === step, await heading.innerText())
}

/** What no paper says is asked for one thing at a time; one answer is wrong at first, and is told so at once. */
async function missing() {
  count.screens++
  const seen = {
    'subject.postalAddress': '20-ask',
    subjectConfirmed: '21-compare',
    'product.serviceNumber': '22-service-number',
  }
  for (let n = 0; n < 60 && (await page.locator('[data-ask]').count()) > 0; n++) {
    const view = await call('Order', order())
    const path = await page.locator('[data-ask]').getAttribute('data-ask')
    const field = view.fields.find((f) => f.path === path)
    check(`${path} says why and where`, (await page.locator('.first-why dd').count()) === 2)
    if (seen[path]) await see(seen[path])
    if (path === 'subject.leader.mobile') await mistype()
    count.fields++
    await fillField(page, field, plan.answers[path])
    await press(id('ask-next'))
    await page.waitForFunction((before) => document.querySelector('[data-ask]')?.dataset.ask !== before, path)
  }
  await see('24-answered')
  await press(id('walk-next'))
}

/** A number that lacks digits stays on screen until it is right. */
async function mistype() {
  count.fields++
  await page.locator('#field-subject-leader-mobile').fill('1380013')
  await press(id('ask-next'))
  await page.locator('[data-ask] .note-blocker').waitFor()
  await see('23-mistyped')
}

/** The photo before a red backdrop is told, with what to do, and replaced where it is shown. */
async function mend() {
  count.screens++
  await at('mend')
  await page.locator('[data-mend] [data-testid=material]').waitFor()
  await see('30-mend')
  check('the backdrop is told', (await page.locator('[data-mend]').innerText()).includes('背景'))
  await answer({ files: [plan.retaken] })
  await press(page.locator('[data-mend]').getByRole('button', { name: '替换' }))
  await id('mend-next').or(id('walk-next')).first().waitFor({ timeout: READING })
  if ((await id('mend-next').count()) > 0) await press(id('mend-next'))
  await id('walk-next').waitFor()
  const { walk } = await call('Order', order())
  check('nothing is left to mend', walk.mends.length === 0, String(walk.mends))
  await see('31-nothing-left')
  await press(id('walk-next'))
}

/** The form is printed, signed away from the program, and put back in. */
async function form() {
  count.screens++
  await at('form')
  await see('40-form')
  const file = join(plan.work, '核验单.pdf')
  await answer({ save: file })
  await press(id('walk-print-verification-form'))
  await page.locator('.ant-message').getByText('核验单.pdf').waitFor()
  check('the form was printed', existsSync(file))
  const signed = await fetch(`${plan.signer}/?order=${order()}`, { method: 'POST' })
  check('the form was signed', signed.ok, String(signed.status))
  await answer({ files: [plan.signed] })
  await press(id('pick-verification-form'))
  await page.locator('[data-slot=verification-form] [data-testid=material]').waitFor({ timeout: READING })
  await answer({})
  const { walk } = await call('Order', order())
  check('the signed form is taken', walk.forms.length === 0, String(walk.forms))
  await see('41-signed')
  await press(id('walk-next'))
}

async function handOver() {
  count.screens++
  await at('handover')
  await see('50-handover')
  await press(id('freeze'))
  await id('connector-intake').waitFor()
  await press(id('connector-intake'))
  count.fields += 2
  await page.locator('#intake-address').fill(plan.intake.url)
  await page.locator('#intake-token').fill(plan.intake.token)
  await see('51-where')
  await press(id('submit'))
  await id('walk-next').waitFor({ timeout: READING }) // the other side reads it all again
  await see('52-handed-over')
  await press(id('walk-next'))
}

/** What comes next, about when, and whose turn it is; with the signed receipt. */
async function ahead() {
  count.screens++
  await at('ahead')
  await id('receipt').waitFor()
  const stages = await id('ahead').locator('li').allInnerTexts()
  check('every stage is told', stages.length >= 4, stages.join(' | '))
  check('stages say about when', stages.filter((s) => /月.*日/.test(s)).length >= 3, stages.join(' | '))
  check('one stage is now', (await id('ahead').locator('[aria-current=step]').count()) === 1)
  await see('60-ahead')
  const { walk, submissions } = await call('Order', order())
  check('the receipt is signed', Boolean(submissions[0]?.receipt?.signature), JSON.stringify(submissions[0]))
  check('the walk stands at what comes next', walk.step === 'ahead', walk.step)
  await id('receipt').scrollIntoViewIfNeeded()
  await see('61-receipt')
}
