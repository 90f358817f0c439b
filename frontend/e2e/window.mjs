// A smoke walk of the real window under WebKitGTK: it opens its data, begins an order, saves a field, checks a photo
// through the real bridge and shows its picture. Usage: node e2e/window.mjs < plan.json (see app/bind/window_test.go).
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checks, readPlan } from './browser.mjs'
import { openWindow } from './webdriver.mjs'

const plan = readPlan()
const { check, finish } = checks()
const testId = (id) => `[data-testid="${id}"]`
const win = await openWindow(plan.port, plan.binary)

try {
  await win.waitFor(testId('language'))
  if ((await win.run('arguments[0](document.documentElement.lang)')) !== 'zh-CN') await win.click(testId('language'))
  await win.click(testId('new-order'))
  await win.type('#new-client', '样本客户')
  await choose('#new-entity', '企业')
  await choose('#new-province', '福建')
  await win.click('.ant-modal-footer .ant-btn-primary')
  await win.waitFor(testId('station-subject'))

  await win.type('#field-subject-name', '福建样本网络科技有限公司')
  await win.click('h1')
  await win.waitFor('.save-saved')
  check('a typed field is saved', (await win.text('.save-saved')).length > 0)

  const id = await win.run('arguments[0](location.hash.split("/")[2])')
  const order = await call('Order', id)
  const name = order.fields.find((f) => f.path === 'subject.name')?.value
  check('Go has the field', name === '福建样本网络科技有限公司', name)

  await call('AddFiles', 'smoke', id, 'verification-photo', [plan.photo])
  await win.click(testId('home'))
  await win.click('.row-link')
  await win.click(testId('section-materials'))
  await win.waitFor(testId('material'))
  const width = await win.run(
    `const done = arguments[0]; const image = document.querySelector('.thumbnail img'); image.scrollIntoView();
     image.complete ? done(image.naturalWidth) : (image.onload = () => done(image.naturalWidth), image.onerror = () => done(0))`,
  )
  check('the picture comes through the middleware', width > 0, `${width} px`)
  const refused = await win.run(
    `const done = arguments[0]; window.go.bind.API.Order('no-id').then(() => done(''), (e) => done(e.message))`,
  )
  check('a refusal carries words', JSON.parse(refused).message.zh.length > 0, refused)
  const blocked = await win.run(
    `const done = arguments[0]; fetch('https://example.invalid/').then(() => done('sent'), (e) => done(String(e)))`,
  )
  check('the page cannot reach the network', blocked !== 'sent', blocked)
  writeFileSync(join(plan.screenshots, 'window.png'), await win.screenshot())

  await second()
  await crash()
} catch (error) {
  check('the walk came to its end', false, error.stack)
  try {
    writeFileSync(join(plan.screenshots, 'window-failed.png'), await win.screenshot())
  } catch {
    // The window is gone; the reason stands above.
  }
} finally {
  await win.close()
}
finish()

async function choose(css, label) {
  await win.click(css)
  await win.type(css, label)
  await win.type(css, '\uE007') // Enter
}

/** Starts the program a second time over the same data: it ends, and the first window shows the file it was started for. */
async function second() {
  const [program, ...args] = plan.second
  const ended = spawnSync(program, args, { env: environment(), timeout: 60_000 })
  check('a second start ends by itself', ended.error === undefined, String(ended.error))
  const noted = readdirSync(plan.state).filter((name) => name === 'starting' || name === 'failures')
  check('a second start is no start that failed', noted.length === 0, noted.join())
  await win.waitFor(testId('package'))
  const title = await win.text('.ant-modal-title')
  check('the first window shows the file of the second', title.includes('不是资料包.beian'), title)
  check('a second start says what became of it', String(ended.stderr).includes('BeianDesk'), String(ended.stderr))
  writeFileSync(join(plan.screenshots, 'window-second.png'), await win.screenshot())
  await win.click(testId('package-close'))
  spawnSync(program, [...args.slice(0, 2), '--safe'], { env: environment(), timeout: 60_000 })
  await win.waitFor(testId('safe-asked'))
  const said = await win.text(testId('safe-asked'))
  check('the window says why safe mode did not begin', said.includes('请先关闭这个窗口'), said)
}

/** Makes the window crash, as a fault in foreign code would; its log is read by the test in Go. */
async function crash() {
  const windows = readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => command(pid).startsWith(`${plan.program}\0--data\0${plan.second[2]}\0`))
  check('one window stands', windows.length === 1, windows.join())
  process.kill(Number(windows[0]), 'SIGABRT')
  // The driver kills a window whose session ends, and one that is killed writes nothing down.
  while (command(windows[0]) !== '') await new Promise((done) => setTimeout(done, 20))
}

function environment() {
  const given = plan.environment.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
  return { ...Object.fromEntries(given), DBUS_SESSION_BUS_ADDRESS: readFileSync(plan.bus, 'utf8') }
}

function command(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return '' // it ended meanwhile
  }
}

/** Calls a bound method in the window. */
async function call(method, ...args) {
  const answer = await win.run(
    `const [method, args, done] = arguments
     window.go.bind.API[method](...args).then((value) => done({ value }), (error) => done({ error: error.message }))`,
    method,
    args,
  )
  if (answer.error) throw new Error(answer.error)
  return answer.value
}
