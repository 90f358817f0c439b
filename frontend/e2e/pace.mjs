// How quick the pages are with ten thousand orders, as a ratio to the same with a hundred, both measured in turn in one
// Chromium: the list stands, a search answers, an order opens, the list is back. And how evenly a list of ten thousand
// scrolls, beside an empty element that scrolls as far. Usage: node e2e/pace.mjs < plan.json (see app/bind/pace_test.go).
import { checks, openPage, readPlan } from './browser.mjs'
import { comparedFrames, median, scrolling } from './frames.mjs'

const ROUNDS = 9
/** The many may take this much longer than the few, and a frame of the list this much longer than one of an empty element. */
const MOST = 1.5

const plan = readPlan()
const { check, finish } = checks()
const places = {}
for (const name of ['few', 'many']) {
  const opened = await openPage({ ...plan, url: plan[name] }, check)
  places[name] = opened
}

const STEPS = ['list', 'search', 'open', 'back']
const none = () => Object.fromEntries(STEPS.map((step) => [step, []]))
const times = { few: none(), many: none() }
try {
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of round % 2 ? ['many', 'few'] : ['few', 'many']) await walk(name, round)
  }
  compare()
  await frames()
} catch (error) {
  check('the measuring came to its end', false, error.stack)
} finally {
  for (const { close } of Object.values(places)) await close()
}
finish()

async function walk(name, round) {
  const { page } = places[name]
  const timed = async (what, act, done) => {
    const began = performance.now()
    await act()
    await done()
    if (round > 0) times[name][what].push(performance.now() - began) // the first warms up
  }
  const row = page.locator('[data-testid=orders] tr[data-index="0"]')
  await page.getByTestId('place-help').click()
  await page.getByTestId('help-ask').waitFor()
  await timed(
    'list',
    () => page.getByTestId('place-list').click(),
    () => row.waitFor(),
  )
  const search = page.getByLabel('搜索客户、网站或域名')
  const found = page.locator('[data-testid=orders][data-rows="1"] tr', { hasText: /样本网站77(?!\d)/ })
  await timed(
    'search',
    () => search.fill('样本网站77 sample-77.example'),
    () => found.first().waitFor(),
  )
  await timed(
    'open',
    () => row.locator('.row-link').click(),
    () => page.getByTestId('station-subject').waitFor(),
  )
  await timed(
    'back',
    () => page.getByTestId('place-list').click(),
    () => page.locator('tr[data-index="5"]').waitFor(),
  )
}

function compare() {
  for (const what of STEPS) {
    const [few, many] = [median(times.few[what]), median(times.many[what])]
    console.log(
      `${what}: ${few.toFixed(0)} ms with 100 orders, ${many.toFixed(0)} ms with 10,000: ${(many / few).toFixed(2)} ×`,
    )
    check(`${what} takes at most ${MOST} times as long`, many / few <= MOST, (many / few).toFixed(2))
  }
}

async function frames() {
  const { page } = places.many
  const lists = []
  const empties = []
  for (let i = 0; i < 3; i++) {
    empties.push(...(await scrolling(page, '')))
    lists.push(...(await scrolling(page, '[data-testid=orders]')))
  }
  const ratio = comparedFrames('in a list of 10,000', lists, 'in an empty element', empties)
  check('a frame of the list is as quick', ratio <= MOST, ratio.toFixed(2))
}
