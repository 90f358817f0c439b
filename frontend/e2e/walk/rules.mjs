// The rules in readable words, and an override file.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answer, call, check, orderId, page, plan, see } from './desk.mjs'

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

/** The rules stand in readable words; an override file changes one, its findings name the file, and it goes again. */
export async function lookAtRules() {
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
