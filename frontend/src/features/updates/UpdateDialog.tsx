import { Alert, App, Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import type { UpdateChannel, UpdateView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { TaskProgress } from '../../ui/TaskProgress'
import { useReport } from '../../ui/useReport'
import { useTask } from '../../ui/useTask'
import { Release } from './Release'
import './updates.css'

/** What was asked, and what was answered; an empty manifest is the publisher's own. */
type Answer = { manifest: string; view: UpdateView }

/** Asks for the newest version when a person says so, and checks what they downloaded. Nothing is downloaded from here. */
export function UpdateDialog({ onClose }: { onClose: () => void }) {
  const { w } = useWords()
  const { message } = App.useApp()
  const report = useReport()
  const [channel, setChannel] = useState<UpdateChannel>()
  const [answer, setAnswer] = useState<Answer>()
  const { task, run, cancel } = useTask()
  useEffect(() => {
    go.UpdateChannel().then(setChannel, report)
  }, [report])

  const check = (manifest: string) =>
    run(async (name) => {
      setAnswer(undefined)
      setAnswer({ manifest, view: await go.CheckUpdate(name, manifest) })
    })
  const pick = async (title: string, use: (path: string) => Promise<unknown>) => {
    try {
      const path = await go.PickUpdate(title)
      if (path) await use(path)
    } catch (error) {
      report(error)
    }
  }
  const checkDownload = (path: string) =>
    run(async (name) => {
      const file = await go.CheckDownload(name, answer?.manifest ?? '', path)
      void message.success(w('updates.genuine', { name: file.name }), 8)
    })

  if (!channel) return null
  return (
    <Modal
      open
      width={640}
      title={w('updates.title')}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {w('phone.close')}
        </Button>,
      ]}
    >
      <div className="updates" data-testid="updates">
        <p>{w('updates.current', { version: channel.current })}</p>
        <p className="help">{w('updates.help')}</p>
        {!channel.keyed && <Alert type="info" showIcon title={w('updates.unkeyed')} />}
        <div className="updates-doors">
          <Button type="primary" disabled={!channel.online || !channel.keyed || !!task} onClick={() => void check('')}>
            {w('updates.online')}
          </Button>
          <Button
            disabled={!channel.keyed || !!task}
            onClick={() => void pick(w('updates.pick'), check)}
            data-testid="update-file"
          >
            {w('updates.file')}
          </Button>
        </div>
        {channel.keyed && !channel.online && <p className="help">{w('updates.offline')}</p>}
        {task && <TaskProgress task={task} waiting={w('updates.asking')} onCancel={cancel} />}
        {answer && (
          <Release view={answer.view} onDownloaded={() => void pick(w('updates.pickDownload'), checkDownload)} />
        )}
      </div>
    </Modal>
  )
}
