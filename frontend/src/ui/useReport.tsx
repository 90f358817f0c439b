import { App } from 'antd'
import { useCallback } from 'react'
import { isCancelled, toProblem } from '../bridge/problem'
import { useWords } from '../i18n'

/** Tells a person what went wrong and the way out. */
export function useReport(): (error: unknown) => void {
  const { notification, message } = App.useApp()
  const { say } = useWords()
  return useCallback(
    (error) => {
      const problem = toProblem(error)
      if (isCancelled(problem)) {
        void message.info(say(problem.message))
        return
      }
      notification.error({ title: say(problem.message), description: say(problem.advice), duration: 12 })
    },
    [notification, message, say],
  )
}
