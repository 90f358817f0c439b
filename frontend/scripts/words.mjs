// Keeps the frontend's house rules that no linter knows: words only in the catalogue, one door to Go, and features
// that do not know each other. Prints each breach; exit code 1 when there is one.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../src', import.meta.url))
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))

const isTest = (file) => /\.test\.tsx?$/.test(file) || file.startsWith('testing/')
const breaches = []

for (const file of files) {
  const lines = readFileSync(join(root, file), 'utf8').split('\n')
  const feature = file.match(/^features\/([^/]+)\//)?.[1]
  lines.forEach((line, i) => {
    const breach = (why) => breaches.push(`src/${file}:${i + 1}: ${why}`)
    if (!isTest(file) && !file.startsWith('i18n/') && /\p{Script=Han}/u.test(line)) {
      breach('a sentence outside the catalogue (src/i18n)')
    }
    if (!isTest(file) && !file.startsWith('bridge/') && /window\.(go|runtime)\b/.test(line)) {
      breach('only src/bridge talks to Go')
    }
    const imported = line.match(/from '\.\.\/([^'/]+)\/[^']*'/)?.[1]
    if (feature && imported && /^\.\.\/[^.]/.test(line.match(/from '([^']*)'/)?.[1] ?? '') && imported !== feature) {
      breach('features do not know each other; the shell puts them together')
    }
    if (/^(ui|bridge|i18n)\//.test(file) && /from '.*(features|shell)\//.test(line)) {
      breach('imports go down: shell, features, ui, bridge, i18n')
    }
  })
}

for (const line of breaches) console.error(line)
process.exit(breaches.length > 0 ? 1 : 0)
