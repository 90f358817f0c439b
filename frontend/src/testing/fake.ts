import type { API, OrderView, Receipt, Revision } from '../bridge/go'
import { order, start, text } from './sample'

type Listener = (...data: unknown[]) => void

/** Puts a small made-up Go behind the door: one order that saves, freezes and hands over. Answers what was called. */
export function installFake(over: Partial<API> = {}, view: OrderView = order()) {
  const listeners = new Map<string, Set<Listener>>()
  const emit = (event: string, ...data: unknown[]) => {
    for (const listener of listeners.get(event) ?? []) listener(...data)
  }
  const runtime = {
    EventsOn(event: string, listener: Listener) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener))
      return () => listeners.get(event)?.delete(listener)
    },
    EventsEmit: emit,
    OnFileDrop: (listener: Listener) => runtime.EventsOn('wails:file-drop', listener),
    OnFileDropOff: () => listeners.delete('wails:file-drop'),
  }
  const calls: [string, unknown[]][] = []
  const some = { ...plainAPI(view), ...over }
  const plain = { ...(some.Today && { TodayFirst: some.Today }), ...some }
  const api = new Proxy(plain as Record<string, (...args: unknown[]) => unknown>, {
    get:
      (methods, name: string) =>
      async (...args: unknown[]) => {
        calls.push([name, args])
        return structuredClone(await methods[name]?.(...args))
      },
  })
  Object.assign(window, { go: { bind: { API: api } }, runtime })
  return { calls, emit, view, called: (name: string) => calls.filter(([n]) => n === name).map(([, args]) => args) }
}

function plainAPI(view: OrderView): Partial<API> {
  const { draft, review } = view
  const revision: Revision = {
    id: 'r',
    orderId: draft.order.id,
    number: 1,
    digest: '3f7a91c0'.repeat(8),
    frozenAt: '2026-11-23T03:10:00Z',
    ruleSet: draft.order.ruleSet,
    fingerprint: 'f00d'.repeat(16),
  }
  const receipt: Receipt = {
    id: '5a2d8c1e',
    digest: revision.digest,
    revision: 1,
    order: draft.order.id,
    receivedAt: '2026-11-23T03:12:00Z',
    connector: 'intake',
    receiver: 'BeianDesk intake',
    findings: 2,
    blockers: 0,
    signature: 'c2lnbmF0dXJl'.repeat(7),
  }
  return {
    Start: async () => start,
    PreviewBatch: async () => [],
    PreviewPrint: async () => [],
    Clerks: async () => ({ current: '', known: [] }),
    Orders: async () => ({
      rows: [
        {
          id: draft.order.id,
          clientId: draft.client.id,
          client: draft.client.name,
          subject: '样本贸易有限公司',
          site: draft.order.site.name ?? '',
          domains: draft.order.site.domains,
          entity: 'enterprise',
          province: 'zj',
          type: 'add-site',
          state: draft.order.state,
          stateName: view.stateName,
          materials: 1,
          updatedAt: draft.order.updatedAt,
          filingNumber: '',
          clerk: '',
          found: [],
        },
      ],
      total: 1,
      next: '',
      damaged: [],
    }),
    Decide: async (answers) =>
      answers.wish
        ? { next: null, type: 'transfer', why: text('接入', 'Move it here') }
        : {
            next: {
              id: 'wish',
              text: text('您要做什么？', 'What?'),
              answers: [{ id: 'site', text: text('上线', 'Run a site') }],
            },
            type: '',
            why: text('', ''),
          },
    Reasons: async () => [{ id: 'photo', title: text('核验照片不合要求', 'The photo') }],
    RecogniseReasons: async () => [{ id: 'photo', title: text('核验照片不合要求', 'The photo') }],
    Today: async () => ({
      at: '2026-11-25T01:00:00Z',
      whole: true,
      count: 0,
      pressing: 0,
      kinds: [],
      items: [],
      damaged: 0,
      toRead: null,
      rowsProblem: null,
    }),
    Sample: async () => ({ order: '', client: '' }),
    SavedFilters: async () => [],
    OpenBatch: async () => ({ work: '', left: 0 }),
    Clients: async () => [{ client: draft.client, subjects: [{ ...draft.subject, name: '样本贸易有限公司' }] }],
    FirstAnswers: async () => ({ given: [], at: 0 }),
    Order: async () => view,
    NewOrder: async () => view,
    SetFields: async (_, values) => {
      for (const f of view.fields) f.value = values[f.path] ?? f.value
      return view
    },
    Override: async (_, key, reason) => {
      for (const f of review.findings) if (f.key === key) f.override = reason
      return view
    },
    Opened: async () => [],
    PickFiles: async () => [],
    PickFolder: async () => '/tmp/packages',
    Freeze: async () => {
      draft.order.state = 'frozen'
      view.stateName = text('已定稿', 'Frozen')
      view.revisions = [revision]
      return view
    },
    Submit: async (_task, _id, to) => {
      draft.order.state = 'first-review'
      view.stateName = text('接入商初审', "Provider's first review")
      view.editable = false
      view.submissions = [
        {
          id: 'sub',
          orderId: draft.order.id,
          revisionId: 'r',
          digest: revision.digest,
          connector: to.connector,
          target: to.target,
          state: 'delivered',
          intendedAt: '2026-11-23T03:11:00Z',
          receipt,
        },
      ]
      view.timeline = [
        {
          at: '2026-11-23T03:12:00Z',
          event: 'receive',
          name: text('已送达', 'received'),
          reasons: [],
          from: 'sending',
          to: 'first-review',
          note: '',
          evidence: [],
        },
        {
          at: '2026-11-23T03:10:00Z',
          event: 'freeze',
          name: text('定稿', 'frozen'),
          reasons: [],
          from: 'draft',
          to: 'frozen',
          note: '',
          evidence: [],
        },
      ]
      return view
    },
  }
}
