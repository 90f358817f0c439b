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
import { withMetadata } from './metadata.mjs'

const SAMPLES = 128 // of one output, at most
const here = fileURLToPath(new URL('.', import.meta.url))
const top = join(here, '..', '..')
const tested = './app/inspect/person/tflite'
const modules = join(here, 'node_modules')
const golden = join(top, tested, 'testdata', 'official', 'goldens.json')
const scratch = mkdtempSync(join(tmpdir(), 'beiandesk-goldens-'))

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')
const goTest = (test, ...flags) =>
  execFileSync('go', ['test', tested, '-count=1', '-run', test, ...flags], { cwd: top, stdio: 'inherit' })

const plain = (bytes) => bytes
const models = join(top, 'app', 'inspect', 'person', 'models')

/** The two runtimes: which page runs them, on which cases, and what is done to a model before. */
const runtimes = {
  '@tensorflow/tfjs-tflite': {
    page: 'tfjs.html',
    folder: 'wasm',
    model: (m) => withBuiltins(m).model,
    takes: () => true,
  },
  '@mediapipe/tasks-vision': {
    page: 'mediapipe.html',
    folder: '',
    model: withMetadata,
    takes: ({ model, input }) => model.startsWith('selfie') && input.endsWith('.png'),
  },
}
const types = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' }

/** Serves a page, its runtime, the models and the inputs on a free port of the loopback. */
async function serve(name, { page, folder, model }) {
  const places = {
    page: [here, plain],
    runtime: [join(modules, name, folder), plain],
    models: [models, model],
    inputs: [scratch, plain],
  }
  const server = createServer((request, response) => {
    const [, place, ...path] = request.url.split('/')
    try {
      const [root, change] = places[place]
      const body = change(readFileSync(join(root, ...path)))
      response.writeHead(200, { 'content-type': types[extname(request.url)] ?? 'application/octet-stream' }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  return { origin: `http://127.0.0.1:${server.address().port}`, page: `/page/${page}`, close: () => server.close() }
}

/** Lets one runtime answer its cases. No request may leave the loopback. */
async function ask(browser, name, list) {
  const server = await serve(name, runtimes[name])
  const page = await browser.newPage()
  const wasm = new Set()
  page.on('request', (r) => r.url().endsWith('.wasm') && wasm.add(new URL(r.url()).pathname.replace('/runtime/', '')))
  await page.route(
    (url) => url.origin !== server.origin && url.protocol !== 'blob:',
    (route) => route.abort(),
  )
  await page.goto(server.origin + server.page)
  await page.waitForFunction('window.answers')
  const cases = []
  for (const model of new Set(list.map((e) => e.model))) {
    const entries = list.filter((e) => e.model === model)
    const outputs = await page.evaluate(([m, i]) => window.answers(m, i), [model, entries.map((e) => e.input)])
    cases.push(...entries.map((e, i) => ({ runtime: name, ...e, outputs: outputs[i] })))
    console.log(`${name}: ${model}, ${entries.length} inputs`)
  }
  await page.close()
  server.close()
  return { cases, version: versionOf(name, [...wasm]) }
}

function versionOf(name, wasm) {
  const folder = join(modules, name)
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json')))
  const files = wasm.map(
    (f) => `${basename(f)} (SHA-256 ${sha256(readFileSync(join(folder, runtimes[name].folder, f)))})`,
  )
  return `${version}, ${files.join(', ')}`
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

function write(browser, answers) {
  const all = Object.values(answers).flatMap((a) => a.cases)
  const names = [...new Set(all.map((c) => c.model))]
  const head = {
    runtimes: Object.fromEntries(Object.entries(answers).map(([name, a]) => [name, a.version])),
    browser: `Chromium ${browser.version()}`,
    made: new Date().toISOString().slice(0, 10),
    models: Object.fromEntries(names.map((m) => [m, sha256(readFileSync(join(models, m)))])),
  }
  const cases = all.map((c) => JSON.stringify({ ...c, outputs: c.outputs.map(sampled) }))
  const json = JSON.stringify(head, null, 2).replace(/\n}$/, `,\n  "cases": [\n    ${cases.join(',\n    ')}\n  ]\n}\n`)
  writeFileSync(golden, json)
  for (const c of all)
    for (const [i, o] of c.outputs.entries()) {
      const file = `${basename(c.runtime)}.${c.model}.${c.input}.${i}`
      writeFileSync(join(scratch, file), new Uint8Array(new Float32Array(o.values).buffer))
    }
}

try {
  if (process.argv.includes('--pictures')) goTest('TestPicturesForTheOfficialRuntime', '-pictures')
  goTest('TestSameNumbersAsTheOfficialRuntime', '-inputs', scratch)
  const list = JSON.parse(readFileSync(join(scratch, 'inputs.json')))
  // MediaPipe wants WebGL to take a picture in; it is drawn by software.
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  })
  try {
    const answers = {}
    for (const name of Object.keys(runtimes))
      answers[name] = await ask(browser, name, list.filter(runtimes[name].takes))
    write(browser, answers)
  } finally {
    await browser.close()
  }
  goTest('TestSameNumbersAsTheOfficialRuntime', '-v', '-whole', scratch)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
