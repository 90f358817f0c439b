import { Alert, App, Button, Checkbox, Input, Modal } from 'antd'
import { useRef, useState } from 'react'
import { go } from '../../bridge/door'
import type { ImportReport } from '../../bridge/go'
import { useWords } from '../../i18n'
import { TaskProgress } from '../../ui/TaskProgress'
import { useReport } from '../../ui/useReport'
import { useTask } from '../../ui/useTask'
import { ImportColumns } from './ImportColumns'
import { ImportRows } from './ImportRows'
import { canImport, matched } from './matching'

/** Brings subjects in from a list or an earlier package: choose it, match its columns, see what becomes of each line. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { w, say } = useWords()
  const { message } = App.useApp()
  const { task, run, cancel } = useTask()
  const report = useReport()
  const [path, setPath] = useState('')
  const [looked, setLooked] = useState<ImportReport>()
  const [clientName, setClientName] = useState('')
  const [goodOnly, setGoodOnly] = useState(false)
  const saved = useRef('')

  const look = async (file: string, columns: Record<string, string>, client = clientName) => {
    const found = await run((name) =>
      go.ImportSubjects(name, file, { clientName: client, columns, check: true, goodOnly: false }),
    )
    if (!found) return
    saved.current = client
    setPath(file)
    setLooked(found)
  }
  const choose = async (ask: () => Promise<string | undefined>) => {
    try {
      const file = await ask()
      if (file) await look(file, {})
    } catch (error) {
      report(error)
    }
  }
  const template = async () => {
    try {
      const to = await go.SaveImportTemplate(w('import.templateTitle'), `${w('import.templateName')}.xlsx`)
      if (to) void message.success(w('import.templateSaved', { path: to }))
    } catch (error) {
      report(error)
    }
  }
  const bringIn = async () => {
    if (!looked) return
    const options = { clientName, columns: matched(looked.columns), check: false, goodOnly }
    const done = await run((name) => go.ImportSubjects(name, path, options))
    if (!done) return
    setLooked(done)
    if (!done.done) return
    void message.success(w('import.done', { n: done.new, known: done.known }))
    onClose()
  }
  return (
    <Modal
      open
      width="min(1080px, 94vw)"
      title={w('import.title')}
      mask={{ closable: false }}
      onCancel={() => (task ? cancel() : onClose())}
      footer={
        <>
          <Button onClick={() => (task ? cancel() : onClose())}>{w('cancel')}</Button>
          <Button
            type="primary"
            disabled={task !== undefined || !looked || !canImport(looked, goodOnly)}
            onClick={() => void bringIn()}
            data-testid="import-do"
          >
            {w('import.do', { n: looked?.new ?? 0 })}
          </Button>
        </>
      }
    >
      <p className="lead">{w('import.lead')}</p>
      <div className="import-choices">
        <Button
          onClick={() => void choose(async () => (await go.PickFiles(w('import.pickTitle')))[0])}
          disabled={task !== undefined}
          data-testid="import-pick"
        >
          {w(looked ? 'import.pickOther' : 'import.pick')}
        </Button>
        <Button
          onClick={() => void choose(() => go.PickFolder(w('import.pickPackage')))}
          disabled={task !== undefined}
          data-testid="import-package"
        >
          {w('import.pickPackage')}
        </Button>
        <Button type="text" onClick={() => void template()} data-testid="import-template">
          {w('import.template')}
        </Button>
      </div>
      {task && <TaskProgress task={task} waiting={w('import.looking')} counted onCancel={cancel} />}
      {looked && (
        <>
          <p className="break help">{path}</p>
          {looked.problem && (
            <Alert
              type="warning"
              showIcon
              title={say(looked.problem.message)}
              description={w('import.matchByHand')}
              data-testid="import-problem"
            />
          )}
          <ImportColumns
            report={looked}
            disabled={task !== undefined}
            onMatch={(columns) => void look(path, columns)}
          />
          <div className="field import-client">
            <label className="field-label" htmlFor="import-client">
              {w('import.client')}
            </label>
            <Input
              id="import-client"
              value={clientName}
              disabled={task !== undefined}
              aria-describedby="import-client-help"
              onChange={(event) => setClientName(event.target.value)}
              onBlur={() => {
                if (clientName !== saved.current) void look(path, matched(looked.columns), clientName)
              }}
            />
            <p className="help" id="import-client-help">
              {w('import.clientHelp')}
            </p>
          </div>
          <ImportRows report={looked} />
          {looked.faulty > 0 && looked.new > 0 && (
            <Checkbox checked={goodOnly} onChange={({ target }) => setGoodOnly(target.checked)}>
              {w('import.goodOnly', { n: looked.new })}
            </Checkbox>
          )}
        </>
      )}
    </Modal>
  )
}
