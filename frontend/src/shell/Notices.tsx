import { App } from 'antd'
import { useEffect } from 'react'
import type { Notice } from '../ui/notice'
import { useReport } from '../ui/useReport'

type Props = { notices: Notice[]; onTold: () => void }

/** Tells what waits to be told. */
export function Notices({ notices, onTold }: Props) {
  const { message } = App.useApp()
  const report = useReport()
  useEffect(() => {
    if (notices.length === 0) return
    for (const notice of notices) {
      if ('done' in notice) void message.success(notice.done)
      else report(notice.problem)
    }
    onTold()
  }, [notices, message, report, onTold])
  return null
}
