// How evenly papers move: a PDF of forty pages in the viewer beside one of a single page, and a slot of a thousand pictures
// beside an empty element that scrolls as far, in turn in one Chromium.
// Usage: node e2e/pace-papers.mjs < plan.json (see app/bind/pace_test.go).
import { checks, openPage, readPlan } from './browser.mjs'
import { comparedFrames, median, pressing, scrolling } from './frames.mjs'

const ROUNDS = 5
/** A frame, and the first page of a long PDF, may take this much longer than the plain ones. */
const MOST = 1.5

const plan = readPlan()
const { check, finish } = checks()
const { page, close } = await openPage(plan, check, undefined, `${plan.url}/#/order/${plan.order}/materials`)
const stands = () =>
  page.waitForFunction(() => {
    const picture = document.querySelector('.stage img')
    return picture?.complete && picture.naturalWidth > 0
  })

try {
  await pages()
  await materials()
} catch (error) {
  check('the measuring came to its end', false, error.stack)
} finally {
  await close()
}
finish()

async function timed(act) {
  const began = performance.now()
  await act()
  await stands()
  return performance.now() - began
}

async function pages() {
  const opens = { long: [], single: [] }
  const gaps = { long: [], single: [] }
  const turns = []
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of round % 2 ? ['long', 'single'] : ['single', 'long']) {
      const card = page.locator(`[data-material="${plan[name]}"]`)
      await card.scrollIntoViewIfNeeded()
      const took = await timed(() => card.locator('.thumbnail').click())
      if (round > 0) opens[name].push(took) // the first warms up
      gaps[name].push(...(await pressing(page, '.viewer-body', 'PageDown', 39)))
      if (name === 'long') {
        check('the last page is reached', await page.locator('.pager button').last().isDisabled())
        for (let i = 0; i < 5; i++) turns.push(await timed(() => page.locator('.pager button').first().click()))
      }
      await page.keyboard.press('Escape')
      await page.locator('.viewer-body').waitFor({ state: 'detached' })
    }
  }
  const [single, long] = [median(opens.single), median(opens.long)]
  console.log(
    `viewer: ${single.toFixed(0)} ms until the only page stands, ${long.toFixed(0)} ms until the first of forty: ${(long / single).toFixed(2)} ×; a page turned: ${median(turns).toFixed(0)} ms`,
  )
  check(`forty pages open at most ${MOST} times as slowly`, long / single <= MOST, (long / single).toFixed(2))
  const ratio = comparedFrames('while forty pages are turned', gaps.long, 'with a single page', gaps.single)
  check('a frame is as quick while pages are turned', ratio <= MOST, ratio.toFixed(2))
}

async function materials() {
  const many = '.materials-many[data-rows="1000"]'
  await page.locator(many).scrollIntoViewIfNeeded()
  for (const [pace, by] of [
    ['read', 40],
    ['flicked', 640],
  ]) {
    const lists = []
    const empties = []
    for (let i = 0; i < 3; i++) {
      empties.push(...(await scrolling(page, '', by)))
      lists.push(...(await scrolling(page, many, by)))
    }
    const ratio = comparedFrames(`in 1,000 materials (${pace})`, lists, 'in an empty element', empties)
    check(`a frame of the materials is as quick, ${pace}`, ratio <= MOST, ratio.toFixed(2))
  }
}
