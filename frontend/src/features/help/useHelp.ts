import { useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import type { HelpView, Problem } from '../../bridge/go'
import { toProblem } from '../../bridge/problem'

const REST = 250

/** The reasons a text speaks of, and all there are; answers to an older text are dropped. */
export function useHelp(text: string) {
  const [all, setAll] = useState<HelpView>()
  const [found, setFound] = useState<{ text: string; view: HelpView }>()
  const [problem, setProblem] = useState<Problem>()
  useEffect(() => {
    go.Help('', '').then(setAll, (error) => setProblem(toProblem(error)))
  }, [])
  useEffect(() => {
    if (!text) return
    let wanted = true
    const timer = setTimeout(
      () =>
        void go.Help('', text).then(
          (view) => wanted && setFound({ text, view }),
          (error) => wanted && setProblem(toProblem(error)),
        ),
      REST,
    )
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [text])
  return { all, found: text && found?.text === text ? found.view : undefined, problem }
}
