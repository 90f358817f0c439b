// Makes the numbers of the official runtime again: see README.md.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { withBuiltins } from './builtin.mjs'

const SAMPLES = 128 // of one output, at most
const here = fileURLToPath(new URL('.', import.meta.url))
const top = join(here, '..', '..')
const tested = './app/inspect/person/tflite'
const runtime = join(here, 'node_modules', '@tensorflow', 'tfjs-tflite')
const golden = join(top, tested, 'testdata', 'official', 'goldens.json')
const scratch = mkdtempSync(join(tmpdir(), 'beiandesk-goldens-'))

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')
const goTest = (test, ...flags) =>
  execFileSync('go', ['test', tested, '-count=1', '-run', test, ...flags], { cwd: top, stdio: 'inherit' })

const folders = {
  runtime: join(runtime, 'wasm'),
  models: join(top, 'app', 'inspect', 'person', 'models'),
  inputs: scratch,
}
const types = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' }

/** Serves the page, the runtime, the models and the inputs on a free port of the loopback. */
async function serve() {
  const server = createServer((request, response) => {
    const [, folder, name] = request.url.split('/')
    const file = request.url === '/' ? join(here, 'page.html') : folders[folder] && join(folders[folder], basename(name))
    try {
      const found = readFileSync(file)
      const body = folder === 'models' ? withBuiltins(found).model : found
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }
}

/** Lets Chromium run every network on every input. No request may leave the loopback. */
async function ask(list) {
  const server = await serve()
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  })
  try {
    const page = await browser.newPage()
    const loaded = new Set()
    page.on('request', (r) => r.url().endsWith('.wasm') && loaded.add(basename(r.url())))
    await page.route(
      (url) => !url.href.startsWith(server.url),
      (route) => route.abort(),
    )
    await page.goto(server.url)
    const answers = {}
    for (const model of new Set(list.map((e) => e.model))) {
      const inputs = list.filter((e) => e.model === model).map((e) => e.input)
      const outputs = await page.evaluate(([m, i]) => answers(m, i), [model, inputs])
      answers[model] = Object.fromEntries(inputs.map((input, i) => [input, outputs[i]]))
      console.log(`${model}: ${inputs.length} inputs`)
    }
    return { answers, wasm: [...loaded], browser: `Chromium ${browser.version()}` }
  } finally {
    await browser.close()
    server.close()
  }
}

/** What is kept of one output: what sums it up, and every so many-th number. */
function sampled({ shape, values }) {
  const every = Math.ceil(values.length / SAMPLES) | 1 // odd, so that all channels have their turn
  const mean = values.reduce((sum, v) => sum + v / values.length, 0)
  const variance = values.reduce((sum, v) => sum + ((v - mean) * (v - mean)) / values.length, 0)
  return {
    shape,
    least: values.reduce((a, b) => Math.min(a, b)),
    most: values.reduce((a, b) => Math.max(a, b)),
    mean,
    deviation: Math.sqrt(variance),
    every,
    values: values.filter((_, i) => i % every === 0).map((v) => Number(v.toPrecision(9))),
  }
}

function write(list, { answers, wasm, browser }) {
  const { name, version } = JSON.parse(readFileSync(join(runtime, 'package.json')))
  const files = wasm.map((f) => `${f} (SHA-256 ${sha256(readFileSync(join(folders.runtime, f)))})`)
  const models = [...new Set(list.map((e) => e.model))]
  const head = {
    runtime: `${name} ${version}, ${files.join(', ')}`,
    browser,
    made: new Date().toISOString().slice(0, 10),
    models: Object.fromEntries(models.map((m) => [m, sha256(readFileSync(join(folders.models, m)))])),
  }
  const cases = list.map((e) => JSON.stringify({ ...e, outputs: answers[e.model][e.input].map(sampled) }))
  const json = JSON.stringify(head, null, 2).replace(/\n}$/, `,\n  "cases": [\n    ${cases.join(',\n    ')}\n  ]\n}\n`)
  writeFileSync(golden, json)
  for (const e of list)
    for (const [i, o] of answers[e.model][e.input].entries())
      writeFileSync(join(scratch, `${e.model}.${e.input}.${i}`), new Uint8Array(new Float32Array(o.values).buffer))
}

try {
  if (process.argv.includes('--pictures')) goTest('TestPicturesForTheOfficialRuntime', '-pictures')
  goTest('TestSameNumbersAsTheOfficialRuntime', '-inputs', scratch)
  const list = JSON.parse(readFileSync(join(scratch, 'inputs.json')))
  write(list, await ask(list))
  goTest('TestSameNumbersAsTheOfficialRuntime', '-v', '-whole', scratch)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
