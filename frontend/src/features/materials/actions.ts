import { App } from 'antd'
import { go } from '../../bridge/door'
import type { AddResult, MaterialView, Mended, OrderView, PageChoice, PaperKind } from '../../bridge/go'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'
import { useTask } from '../../ui/useTask'
import { useUndo } from '../../ui/useUndo'

type Change = (call: () => Promise<OrderView>) => Promise<OrderView>

/** What a person does with the materials of an order. Failures are told; nothing here throws. */
export function useMaterialActions(order: string, change: Change) {
  const { notification, message } = App.useApp()
  const { w, say } = useWords()
  const report = useReport()
  const offerUndo = useUndo()
  const { task, run, cancel } = useTask()

  const attempt = async (call: () => Promise<OrderView>) => {
    try {
      await change(call)
      return true
    } catch (error) {
      report(error)
      return false
    }
  }

  /** Runs a call that takes its time and answers with the order as it then is. */
  const long = (call: (task: string) => Promise<OrderView>) => run((name) => change(() => call(name)))

  const tellRefused = (results: AddResult[]) => {
    for (const { name, problem } of results) {
      if (problem) {
        notification.error({
          title: w('material.refused', { name }),
          description: `${say(problem.message)} ${say(problem.advice)}`,
          duration: 12,
        })
      }
    }
  }

  /** Adds files and answers how many were taken. */
  const add = async (slot: string, paths: string[]): Promise<number> => {
    if (paths.length === 0) return 0
    const results = await run(async (name) => {
      let taken: AddResult[] = []
      await change(async () => {
        const added = await go.AddFiles(name, order, slot, paths)
        taken = added.results
        return added.order
      })
      return taken
    })
    tellRefused(results ?? [])
    return (results ?? []).filter((r) => r.material).length
  }

  const pick = async (): Promise<string[]> => {
    try {
      return await go.PickFiles(w('material.pickTitle'))
    } catch (error) {
      report(error)
      return []
    }
  }

  const restore = (material: string) => attempt(() => go.RestoreMaterial(order, material))

  const remove = async (m: MaterialView) => {
    if (!(await attempt(() => go.RemoveMaterial(order, m.id)))) return
    offerUndo(w('material.removed', { name: m.name }), () => restore(m.id)) // later from the list of removed materials
  }

  const print = async (kind: PaperKind, blank: string) => {
    try {
      const printed = await go.PrintForm(order, kind, blank, w('print.saveTitle'))
      if (!printed.path) return
      void message.success(w('print.savedTo', { path: printed.path }))
      if (printed.empty.length > 0)
        void message.warning(w('print.empty', { labels: printed.empty.join(w('list.comma')) }))
    } catch (error) {
      report(error)
    }
  }

  return {
    task,
    print,
    cancel,
    add,
    remove,
    restore,
    pickInto: async (slot: string) => add(slot, await pick()),
    replace: async (m: MaterialView) => {
      if ((await add(m.slot, await pick())) > 0) await attempt(() => go.RemoveMaterial(order, m.id))
    },
    move: (m: MaterialView, slot: string) => attempt(() => go.MoveMaterial(order, m.id, slot)),
    tick: (slot: string, point: string, ticked: boolean) => attempt(() => go.Tick(order, slot, point, ticked)),
    keepMend: (trial: string) => attempt(() => go.KeepMend(trial)),
    undoMend: (m: MaterialView) => attempt(() => go.UndoMend(order, m.id)),
    combine: (slot: string, layout: string) => long((name) => go.Combine(name, order, slot, layout)),
    pickPages: (m: MaterialView, pages: PageChoice[]) => long((name) => go.PickPages(name, order, m.id, pages)),
    /** Mends all that can be mended and answers what became of it; undefined when that failed. */
    mendAll: async (): Promise<Mended[] | undefined> => {
      let mended: Mended[] | undefined
      await long(async (name) => {
        const all = await go.MendAll(name, order)
        mended = all.mended
        return all.order
      })
      return mended
    },
  }
}

export type MaterialActions = ReturnType<typeof useMaterialActions>
