// Stands in for the scripts that Wails puts before the frontend: window.go calls, window.runtime events.
(() => {
  const call = async (name, args) => {
    const response = await fetch('/__call', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-webdoor': '1' },
      body: JSON.stringify({ name, args }),
    })
    const answer = await response.json()
    if (answer.error != null) throw new Error(answer.error)
    return answer.result
  }
  const path = (names) =>
    new Proxy(() => {}, {
      get: (_, key) => (typeof key === 'symbol' || key === 'then' ? undefined : path([...names, key])),
      apply: (_target, _this, args) => call(names.join('.'), args),
    })
  window.go = path([])

  const listeners = new Map()
  const off = (name, listener) => listeners.get(name)?.delete(listener)
  const on = (name, listener) => {
    if (!listeners.has(name)) listeners.set(name, new Set())
    listeners.get(name).add(listener)
    return () => off(name, listener)
  }
  const tell = (name, ...data) => {
    for (const listener of [...(listeners.get(name) ?? [])]) listener(...data)
  }
  window.runtime = {
    EventsOn: on,
    EventsEmit: tell,
    OnFileDrop: (listener) => on('wails:file-drop', listener),
    OnFileDropOff: () => listeners.delete('wails:file-drop'),
  }
  new EventSource('/__events').onmessage = (message) => {
    const { name, data } = JSON.parse(message.data)
    tell(name, ...(data ?? []))
  }
})()
