import { App } from 'antd'
import { useCallback, useState } from 'react'
import { go, newTask, onProgress } from '../bridge/door'
import type { Progress } from '../bridge/go'
import { useReport } from './useReport'

/** A call that runs; began is when it did, in milliseconds of the page's own clock. */
export type Task = { name: string; began: number; progress?: Progress }

/** Runs one long call at a time: its progress, a way to cancel it, and its failure in words. */
export function useTask() {
  const [task, setTask] = useState<Task>()
  const report = useReport()
  const { notification } = App.useApp()
  const run = useCallback(
    async <T>(work: (name: string) => Promise<T>): Promise<T | undefined> => {
      const name = newTask()
      notification.destroy() // what was told of an earlier try is over
      const began = performance.now()
      setTask({ name, began })
      const off = onProgress(name, (progress) => setTask({ name, began, progress }))
      try {
        return await work(name)
      } catch (error) {
        report(error)
        return undefined
      } finally {
        off()
        setTask(undefined)
      }
    },
    [report, notification],
  )
  const cancel = useCallback(() => {
    if (task) void go.Cancel(task.name)
  }, [task])
  return { task, run, cancel }
}
