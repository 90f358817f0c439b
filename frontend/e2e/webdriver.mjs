// A small client of WebKitWebDriver (W3C WebDriver). Every request ends: a driver that hangs fails the test.
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'
const PATIENCE = 60_000

const rest = (ms) => new Promise((done) => setTimeout(done, ms))

async function request(base, method, path, body) {
  const response = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(PATIENCE),
    ...(body && { body: JSON.stringify(body) }),
  })
  const { value } = await response.json()
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`)
  return value
}

/** Waits until the driver listens. */
async function ready(base) {
  for (let tries = 0; tries < 200; tries++) {
    try {
      return await request(base, 'GET', '/status')
    } catch {
      await rest(100)
    }
  }
  throw new Error('WebKitWebDriver does not answer')
}

/** Starts the program through the driver at a port; binary is what the driver runs. */
export async function openWindow(port, binary) {
  const base = `http://127.0.0.1:${port}`
  await ready(base)
  const { sessionId } = await request(base, 'POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: [] } } },
  })
  const session = (method, path, body) => request(base, method, `/session/${sessionId}${path}`, body)

  /** Does something with the element a selector finds, once it is there; what React replaces meanwhile is found anew. */
  const withElement = async (css, act) => {
    for (let tries = 0; ; tries++) {
      try {
        const found = await session('POST', '/element', { using: 'css selector', value: css })
        return await act(`/element/${found[ELEMENT]}`)
      } catch (error) {
        if (tries >= 600) throw new Error(`${css}: ${error.message}`)
        await rest(100)
      }
    }
  }
  return {
    session,
    waitFor: (css) => withElement(css, () => undefined),
    // What is still fading in has no text yet for the driver, which gives only what can be seen.
    text: (css) =>
      withElement(css, async (element) => {
        const text = await session('GET', `${element}/text`)
        if (!text) throw new Error('it shows no words')
        return text
      }),
    click: (css) => withElement(css, (element) => session('POST', `${element}/click`, {})),
    type: (css, text) => withElement(css, (element) => session('POST', `${element}/value`, { text })),
    run: (script, ...args) => session('POST', '/execute/async', { script, args }),
    screenshot: async () => Buffer.from(await session('GET', '/screenshot'), 'base64'),
    // The window answers "no such window" once it has closed.
    close: () => session('DELETE', '').catch(() => undefined),
  }
}
