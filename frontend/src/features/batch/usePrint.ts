import { App } from 'antd'
import { go } from '../../bridge/door'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'

/** Prints the verification forms of orders as one file, and says which could not be printed and why. */
export function usePrint() {
  const { w, say } = useWords()
  const { message, notification } = App.useApp()
  const report = useReport()
  return async (orders: string[]) => {
    try {
      const printed = await go.PrintForms(orders, 'verification', w('batch.printTitle'))
      if (printed.path) void message.success(w('batch.printed', { n: printed.pages, path: printed.path }))
      const problems = printed.rows.flatMap((row) => (row.problem ? [row.problem] : []))
      if (problems.length === 0) return
      const reasons = new Set(problems.map((p) => `${say(p.message)} ${say(p.advice)}`))
      notification.warning({
        title: w('batch.notPrinted', { n: problems.length }),
        description: [...reasons].join('\n'),
        duration: 12,
      })
    } catch (error) {
      report(error)
    }
  }
}
