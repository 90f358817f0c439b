// How evenly a page draws while something moves in it: the times between frames, in milliseconds.

/** What a person would see as a stutter, in milliseconds: a frame that was left out. */
const LATE = 25

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** Scrolls what an element lies in by so much a frame, and back at the end; without a selector, an empty element instead. */
export const scrolling = (page, selector, by = 40) =>
  page.evaluate(
    async ([css, step]) => {
      let outer = css && document.querySelector(css)
      while (outer && !/auto|scroll/.test(getComputedStyle(outer).overflowY)) outer = outer.parentElement
      const empty = !outer && document.body.appendChild(document.createElement('div'))
      if (empty) {
        empty.style.cssText = 'position:fixed;inset:0;overflow:auto;z-index:9999'
        empty.appendChild(document.createElement('div')).style.height = `${240 * step + 2000}px`
        outer = empty
      }
      const gaps = []
      let before = await new Promise(requestAnimationFrame)
      for (let i = 0; i < 240; i++) {
        outer.scrollBy(0, step)
        const now = await new Promise(requestAnimationFrame)
        gaps.push(now - before)
        before = now
      }
      if (empty) empty.remove()
      else outer.scrollTo(0, 0)
      return gaps
    },
    [selector, by],
  )

/** Presses a key in an element, again and again after so many frames. */
export const pressing = (page, selector, key, times, every = 12) =>
  page.evaluate(
    async ([css, pressed, count, rest]) => {
      const gaps = []
      let before = await new Promise(requestAnimationFrame)
      for (let i = 0; i < count * rest; i++) {
        if (i % rest === 0) {
          const options = { key: pressed, bubbles: true, cancelable: true }
          document.querySelector(css).dispatchEvent(new KeyboardEvent('keydown', options))
        }
        const now = await new Promise(requestAnimationFrame)
        gaps.push(now - before)
        before = now
      }
      return gaps
    },
    [selector, key, times, every],
  )

/** Tells of the frames of something beside those of something plain, and answers the ratio of the medians. */
export function comparedFrames(what, gaps, plain, plainGaps) {
  const late = (all) => all.filter((g) => g > LATE).length
  const ratio = median(gaps) / median(plainGaps)
  console.log(
    `frames: ${median(gaps).toFixed(1)} ms ${what}, ${median(plainGaps).toFixed(1)} ms ${plain}: ${ratio.toFixed(2)} ×; ` +
      `later than ${LATE} ms: ${late(gaps)} of ${gaps.length} and ${late(plainGaps)} of ${plainGaps.length}`,
  )
  return ratio
}
