// Papers go in: broken ones first, then a form printed, signed and looked at, and good ones.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answer, check, count, go, orderId, page, plan, see, slot } from './desk.mjs'

export async function putInBrokenPapers() {
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

export async function putInGoodPapers() {
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
