import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'

/** Copies one value; the program takes it out of the clipboard after a while. */
export function CopyButton({ value, name }: { value: string; name: string }) {
  const { w } = useWords()
  const report = useReport()
  const [left, setLeft] = useState(0) // seconds until the clipboard is cleared
  useEffect(() => {
    if (left === 0) return
    const timer = setTimeout(() => setLeft(0), left * 1000)
    return () => clearTimeout(timer)
  }, [left])
  return (
    <Button
      size="small"
      aria-label={w('copy.of', { name })}
      onClick={() => void go.Copy(value).then(setLeft, report)}
      data-testid="copy"
    >
      {left > 0 ? w('copy.done', { seconds: left }) : w('copy.do')}
    </Button>
  )
}
