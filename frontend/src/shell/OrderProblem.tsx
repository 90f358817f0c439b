import { Alert, Button } from 'antd'
import type { Problem } from '../bridge/go'
import { useWords } from '../i18n'

type Props = { problem: Problem; onRetry: () => void; onHome: () => void }

/** Stands in place of an order that could not be read: what was wrong, and the two ways on. */
export function OrderProblem({ problem, onRetry, onHome }: Props) {
  const { w, say } = useWords()
  return (
    <main className="page">
      <Alert
        type="error"
        showIcon
        title={say(problem.message)}
        description={say(problem.advice)}
        action={
          <>
            <Button onClick={onRetry}>{w('retry')}</Button> <Button onClick={onHome}>{w('order.back')}</Button>
          </>
        }
      />
    </main>
  )
}
