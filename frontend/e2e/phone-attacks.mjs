// What other pages in the phone's own browser try against a session whose link they know: the browser and the computer
// have to stop them together. Nothing of it may reach the desk.
import { openPage } from './browser.mjs'

const EVIL = 'http://evil.example'
const REBOUND = 'rebound.example'

/** Opens another site beside the phone's page and lets it try; afterwards the phone goes on. */
export async function attack(plan, check, link) {
  const address = new URL(link)
  const door = `${address.origin}${address.pathname}`
  const stranger = await openPage(
    { ...plan, url: '', chromium: plan.phone, flags: [`--host-resolver-rules=MAP ${REBOUND} ${plan.address}`] },
    check,
    { width: 390, height: 844 },
    'about:blank',
  )
  stranger.quiet() // refusals show on the console
  const { page } = stranger
  await page.route(`${EVIL}/**`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>evil</title>' }))
  await page.goto(`${EVIL}/`)
  try {
    await crossOrigin(page, check, door)
    await forms(page, check, door)
    await embedding(page, check, door)
    await rebinding(page, check, address)
    await sealedByAnotherKey(page, check, door)
  } finally {
    await stranger.close()
  }
}

/** fetch, as a page of another origin may call it. */
async function crossOrigin(page, check, door) {
  const answers = await page.evaluate(async (door) => {
    const say = (options) => fetch(`${door}say`, { method: 'POST', body: new Uint8Array(64), ...options })
    const told = (promise) => promise.then((r) => `${r.type} ${r.status}`).catch((e) => e.name)
    return {
      read: await told(fetch(`${door}phone.js`)),
      preflighted: await told(
        say({ headers: { 'x-beiandesk-handoff': '1', 'content-type': 'application/octet-stream' } }),
      ),
      plain: await told(say({ headers: { 'content-type': 'text/plain' } })),
      blind: await told(say({ mode: 'no-cors', headers: { 'content-type': 'text/plain' } })),
      credentials: await told(say({ credentials: 'include', headers: { 'content-type': 'text/plain' } })),
    }
  }, door)
  for (const [name, answer] of Object.entries(answers)) {
    check(`cross-origin: ${name}`, answer === 'TypeError' || answer === 'opaque 0', answer)
  }
}

/** A form needs no permission to post: what comes of it is what the computer answers, or the browser does not send it. */
async function forms(page, check, door) {
  const ended = page.waitForEvent('requestfinished', (r) => r.url() === `${door}say`).then((r) => r.response())
  const failed = page.waitForEvent('requestfailed', (r) => r.url() === `${door}say`)
  await page.evaluate((door) => {
    const frame = Object.assign(document.createElement('iframe'), { name: 'sink' })
    const form = Object.assign(document.createElement('form'), {
      method: 'POST',
      action: `${door}say`,
      target: 'sink',
      enctype: 'text/plain',
    })
    form.append(Object.assign(document.createElement('input'), { name: 'x', value: 'y'.repeat(100) }))
    document.body.append(frame, form)
    form.submit()
  }, door)
  const answer = await Promise.any([ended, failed.then(() => undefined)])
  for (const late of [ended, failed]) late.catch(() => undefined)
  const status = answer?.status()
  check('cross-origin: a form is refused', [undefined, 403, 415].includes(status), String(status))
}

/** The page cannot be framed, nor its script run, by another site. */
async function embedding(page, check, door) {
  const [script, framed] = await page.evaluate(async (door) => {
    const load = (name, attributes) =>
      new Promise((done) => {
        const e = Object.assign(document.createElement(name), attributes)
        e.onload = () => done('loaded')
        e.onerror = () => done('blocked')
        document.body.append(e)
      })
    const script = await load('script', { src: `${door}phone.js` })
    await load('iframe', { src: door, id: 'framed' })
    return [script, document.getElementById('framed').contentDocument === null ? 'apart' : 'blank']
  }, door)
  check('cross-origin: the script does not run elsewhere', script === 'blocked', script)
  const inside = page.frames().find((f) => f !== page.mainFrame() && f.url().startsWith(door))
  const shown = inside ? await inside.evaluate(() => document.querySelectorAll('main, #phone').length) : 0
  check('cross-origin: the page shows in no frame', shown === 0, `${framed}, ${shown} elements`)
}

/** A name that was made to point at the computer. */
async function rebinding(page, check, address) {
  const there = `http://${REBOUND}:${address.port}${address.pathname}`
  const response = await page.goto(`${there}${address.hash}`)
  check('rebinding: another name gets no page', response.status() === 421, String(response.status()))
  const status = await page.evaluate(
    (door) =>
      fetch(`${door}say`, {
        method: 'POST',
        headers: { 'x-beiandesk-handoff': '1', 'content-type': 'application/octet-stream' },
        body: new Uint8Array(64),
      }).then((r) => r.status),
    there,
  )
  check('rebinding: nor can it say anything', status === 421, String(status))
}

/** Who opens the link with a key of their own is told so and gets no task. */
async function sealedByAnotherKey(page, check, door) {
  await page.goto(`${door}#${'A'.repeat(43)}`)
  const trouble = page.locator('[data-trouble]')
  await trouble.waitFor()
  const told = await trouble.getAttribute('data-trouble')
  check('who has another key is told so', told === 'key', told)
  check('without the key the page learns nothing', (await page.locator('.check').count()) === 0)
}
