import { App, Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import { useWords } from '../../i18n'
import { useReport } from '../../ui/useReport'

/** Shows all that a report of a problem would hold, before anybody saves or sends it. Nothing is sent from here. */
export function ReportDialog({ onClose }: { onClose: () => void }) {
  const { w } = useWords()
  const { message } = App.useApp()
  const report = useReport()
  const [text, setText] = useState('')
  useEffect(() => {
    go.ProblemReport().then(setText, report)
  }, [report])
  const save = async () => {
    try {
      const path = await go.SaveProblemReport(w('report.save'), w('report.file'), text)
      if (path) void message.success(w('report.saved', { path }))
    } catch (error) {
      report(error)
    }
  }
  return (
    <Modal
      open
      width={760}
      title={w('report.title')}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {w('phone.close')}
        </Button>,
        <Button key="save" type="primary" disabled={!text} onClick={() => void save()} data-testid="report-save">
          {w('report.save')}
        </Button>,
      ]}
    >
      <p>{w('report.help')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it */}
      <pre className="report-text" tabIndex={0} data-testid="report-text">
        {text}
      </pre>
    </Modal>
  )
}
