// The one door to Go. Nothing else in the frontend knows window.go or window.runtime; tests put a fake in their place.
import type { API, PhoneStatus, Progress } from './go'

type Runtime = {
  EventsOn(event: string, listener: (...data: never[]) => void): () => void
  OnFileDrop(listener: (x: number, y: number, paths: string[]) => void, useDropTarget: boolean): void
  OnFileDropOff(): void
}

type Window = { go: { bind: { API: API } }; runtime: Runtime }

const host = () => window as unknown as Window

/** The bound methods of Go. A rejection carries a Problem: see toProblem. */
export const go = new Proxy({} as API, {
  get:
    (_, method: string) =>
    (...args: unknown[]) =>
      (host().go.bind.API as unknown as Record<string, (...a: unknown[]) => Promise<unknown>>)[method]?.(...args),
})

const EVENT_PROGRESS = 'task:progressed'
const EVENT_CLOSING = 'window:closing'
const EVENT_PHONE = 'phone:changed'
const EVENT_OPENED = 'window:opened'
const EVENT_SAFE = 'window:safe'

/** Calls listener with the progress of one task; returns what ends that. */
export const onProgress = (task: string, listener: (progress: Progress) => void) =>
  host().runtime.EventsOn(EVENT_PROGRESS, (progress: Progress) => {
    if (progress.task === task) listener(progress)
  })

/** Calls listener with how the connection to a phone stands; returns what ends that. */
export const onPhone = (listener: (status: PhoneStatus) => void) => host().runtime.EventsOn(EVENT_PHONE, listener)

/** Files were opened with the program: ask for them with go.Opened. */
export const onOpened = (listener: () => void) => host().runtime.EventsOn(EVENT_OPENED, listener)

/** The program was started again in safe mode, which this window is not in. */
export const onSafeAsked = (listener: () => void) => host().runtime.EventsOn(EVENT_SAFE, listener)

/** The window wants to close: save what was typed, then call go.Quit. */
export const onClosing = (listener: () => void) => host().runtime.EventsOn(EVENT_CLOSING, listener)

/** Files dropped on an element with the CSS property --wails-drop-target: drop; where, and their paths. */
export function onFileDrop(listener: (x: number, y: number, paths: string[]) => void): () => void {
  host().runtime.OnFileDrop(listener, true)
  return () => host().runtime.OnFileDropOff()
}

let tasks = 0

/** A name for a task that can be cancelled, new each time. */
export const newTask = () => `task-${++tasks}`

/** Where a mend that nobody has decided on is served as a picture. */
export const trialUrl = (trial: string, size: number) => `/trial/${trial}?size=${Math.round(size)}`

/** Where a page of a material is served as a picture; size is its longest side in pixels. */
export const pageUrl = (material: string, page: number, size: number) =>
  `/material/${material}/page/${page}?size=${Math.round(size)}`
