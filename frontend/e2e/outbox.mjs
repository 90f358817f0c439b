// The outbox: a frozen order waits for a time, is tried while its place is away, and goes by itself once that is there.
// Usage: node e2e/outbox.mjs < plan.json (see app/bind/outbox_walk_test.go).
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { beginWalk } from './browser.mjs'

const { plan, page, check, walk, see, id, answer } = await beginWalk()

await walk(open, later, away, there)

async function open() {
  await id('place-outbox').click()
  await id('outbox-empty').waitFor()
  await see('00-empty')
}

async function choose(at) {
  await id('place-list').click()
  await page
    .getByRole('checkbox', { name: /^选中 / })
    .first()
    .click()
  await id('batch-submit').click()
  await answer({ folder: plan.target })
  await id('pick-folder').click()
  await page.getByText(plan.target).waitFor()
  await id('send-later').click()
  if (at) await page.locator('#not-before').fill(at)
  await see(at ? '01-later' : '01-soon')
  await page.getByRole('button', { name: '放进发件箱' }).click()
  await id('batch-bar').waitFor({ state: 'detached' })
  await id('place-outbox').click()
}

async function later() {
  await choose('2099-12-01T09:00')
  await id('outbox-waiting').waitFor()
  await page.getByText(/2099/).waitFor()
  await see('02-waits')
  await page.getByRole('button', { name: /^从发件箱取出/ }).focus()
  await page.keyboard.press('Enter')
  await id('outbox-empty').waitFor()
}

async function away() {
  await id('outbox-pause').click()
  await id('outbox-paused').waitFor()
  await choose('')
  await id('outbox-waiting').waitFor()
  await see('03-paused')
  check('nothing is tried while it is paused', (await page.getByText(/已试/).count()) === 0)
  await id('outbox-pause').click()
  await page.getByText(/已试 1 次/).waitFor()
  await see('04-away')
}

async function there() {
  rmSync(plan.away)
  mkdirSync(plan.target, { recursive: true })
  await page.getByRole('button', { name: /^现在再试/ }).click()
  await id('outbox-sent').waitFor()
  const packages = readdirSync(plan.target, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  check('the package is there once', packages.length === 1, readdirSync(plan.target).join(' '))
  await see('05-sent')
  await id('outbox-clear').click()
  await id('outbox-empty').waitFor()
}
