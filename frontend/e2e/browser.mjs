// What every browser script needs: a Chromium of its own, checks that count, and a look at a screen in all its dresses.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The plan a test sends on standard input. */
export const readPlan = () => JSON.parse(readFileSync(0, 'utf8'))

/** Counts checks; `finish` ends the process with what they came to. */
export function checks() {
  let failed = 0
  let passed = 0
  return {
    check(name, holds, detail = '') {
      if (holds) passed++
      else {
        failed++
        console.log(`FAIL ${name} ${detail}`)
      }
    },
    finish() {
      console.log(`${passed} checks passed, ${failed} failed`)
      process.exitCode = failed > 0 || passed === 0 ? 1 : 0
    },
  }
}

/** Opens a page at the size of the window; whatever it complains of is a failed check until quiet is called. */
export async function openPage(plan, check, viewport = { width: 1280, height: 800 }, address = plan.url) {
  const profile = mkdtempSync(join(tmpdir(), 'beiandesk-e2e-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: plan.chromium,
    headless: true,
    locale: 'zh-CN',
    colorScheme: 'light',
    viewport,
    args: [...FLAGS, ...(plan.flags ?? [])],
  })
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(60_000)
  page.on('pageerror', (error) => check('no error in the page', false, error.message))
  let listening = true
  page.on('console', (m) => {
    if (listening && m.type() === 'error') check('nothing on the console', false, `${m.text()} ${m.location().url}`)
  })
  page.on('request', (r) => {
    if (!r.url().startsWith(plan.url) && !/^(data|blob):/.test(r.url())) check('no request leaves', false, r.url())
  })
  await page.goto(address)
  const quiet = () => {
    listening = false
  }
  const close = async () => {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
  return { page, close, quiet }
}

/** Begins a walk: its plan and a page on it. `walk` goes its steps, says at which one it broke off, and ends the process. */
export async function beginWalk() {
  const plan = readPlan()
  const { check, finish } = checks()
  const { page, close, quiet } = await openPage(plan, check)
  const walk = async (...steps) => {
    let at
    try {
      for (at of steps) await at()
    } catch (error) {
      check(`the walk came to its end, not only to ${at.name}`, false, error.stack)
      await page.screenshot({ path: join(plan.screenshots, 'failed.png') })
    } finally {
      await close()
    }
    finish()
  }
  const see = (name) => look(page, plan, check, name)
  const id = (testId) => page.getByTestId(testId)
  const answer = (given) => answers(page, given)
  const call = (method, ...args) => page.evaluate(([m, a]) => window.go.bind.API[m](...a), [method, args])
  return { plan, page, check, quiet, walk, see, id, answer, call }
}

/** Says what a person answers to the dialogs of the system from here on. */
export const answers = (page, given) =>
  page.evaluate(
    (a) => fetch('/__answers', { method: 'POST', headers: { 'x-webdoor': '1' }, body: JSON.stringify(a) }),
    given,
  )

/** Presses a control of the header even while a dialog lies over it. */
const press = (page, testId) => page.getByTestId(testId).evaluate((button) => button.click())

async function dress(page, theme, lang) {
  while ((await page.getByTestId('theme').getAttribute('data-theme-setting')) !== theme) await press(page, 'theme')
  if ((await page.evaluate(() => document.documentElement.lang)) !== lang) await press(page, 'language')
  await page.waitForFunction(
    ([t, l]) => document.documentElement.dataset.theme === t && document.documentElement.lang === l,
    [theme, lang],
  )
}

/** Lets axe look at a page as it is. */
export async function watch(page, check, name) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const violations = await page.evaluate(`(async () => {
    const found = await axe.run(document, { runOnly: ${JSON.stringify(RULES)} })
    return found.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | '))
  })()`)
  check(`axe on ${name}`, violations.length === 0, violations.join('\n     '))
}

// Both themes and both languages at every screen; BEIANDESK_LOOK=all looks at each theme in each language.
const DRESSES =
  process.env.BEIANDESK_LOOK === 'all'
    ? [
        ['dark', 'en'],
        ['light', 'en'],
        ['dark', 'zh-CN'],
        ['light', 'zh-CN'],
      ]
    : [
        ['dark', 'en'],
        ['light', 'zh-CN'],
      ]

/** Photographs a screen in its dresses and lets axe look at each; ends light and Chinese. */
export async function look(page, plan, check, name) {
  for (const [theme, lang] of DRESSES) {
    await dress(page, theme, lang)
    await page.evaluate(() => {
      const near = (i) => i.complete || i.loading !== 'lazy' || i.getBoundingClientRect().top < innerHeight // others never load
      return Promise.all([...document.images].filter(near).map((i) => i.decode().catch(() => undefined)))
    })
    await page.screenshot({ path: join(plan.screenshots, `${name}-${theme}-${lang}.png`) })
    await watch(page, check, `${name}, ${theme}, ${lang}`)
    const [wide, high] = await page.evaluate(() => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
      return [scrollWidth - clientWidth, scrollHeight - clientHeight]
    })
    check(`${name} fits the window`, wide <= 0 && high <= 0, `${wide} px too wide, ${high} px too high`)
    const codes = await page.evaluate(() =>
      document.body.innerText.match(/\b(file|image|photo|document|field|slot|order)\.[a-z-]+\b/g),
    )
    check(`${name} shows words, not codes`, codes === null, String(codes))
  }
}
