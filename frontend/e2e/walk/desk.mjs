// What the steps of the walk share: one page, and short names for what is on it.
import { beginWalk } from '../browser.mjs'

export const { plan, page, check, walk, see, answer, call } = await beginWalk()

export const go = (section) => page.getByTestId(`section-${section}`).click()
export const orderId = () => page.url().match(/order\/([a-z2-7]+)/)?.[1]
export const slot = (id) => page.locator(`[data-slot="${id}"]`)
export const count = async (severity) => Number(await page.getByTestId(`count-${severity}`).textContent())
