// What is found is looked at on the picture, overridden with a reason, and blocks again.
import { check, count, go, page, see, slot } from './desk.mjs'

export async function lookAtFindings() {
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
