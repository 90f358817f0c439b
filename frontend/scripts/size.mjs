// Keeps the window's pages from growing unnoticed: what every start loads, compressed, stays within a budget, and so does all
// that can be fetched later. Raise a number only with a word on why in the commit. Exit code 1 when it is passed.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** Kilobytes after gzip. */
const BUDGETS = { start: 95, all: 520 }

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const html = readFileSync(`${dist}index.html`, 'utf8')
const sizes = readdirSync(`${dist}assets`)
  .filter((name) => /\.(js|css)$/.test(name))
  .map((name) => ({
    name,
    start: html.includes(name),
    size: gzipSync(readFileSync(`${dist}assets/${name}`)).length / 1000,
  }))
const sum = (some) => some.reduce((total, { size }) => total + size, 0)
const found = { start: sum(sizes.filter((s) => s.start)), all: sum(sizes) }

for (const [what, most] of Object.entries(BUDGETS)) {
  console.log(`${what}: ${found[what].toFixed(0)} kB of ${most} kB`)
  if (found[what] > most || found[what] === 0) process.exitCode = 1
}
