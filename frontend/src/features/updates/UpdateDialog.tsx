import { Alert, App, Button, Modal } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { go } from '../../bridge/door'
import type { Problem, UpdateChannel, UpdateView } from '../../bridge/go'
import { isCancelled, toProblem } from '../../bridge/problem'
import { useWords } from '../../i18n'
import { TaskProgress } from '../../ui/TaskProgress'
import { useReport } from '../../ui/useReport'
import { useTask } from '../../ui/useTask'
import { Release } from './Release'
import './updates.css'

/** What was asked, and what was answered; an empty manifest is the publisher's own. */
type Answer = { manifest: string; view: UpdateView }

/** Why nothing was learned, and the same once more. */
type Failed = { problem: Problem; again: () => void }

/** Asks for the newest version when a person says so, and checks what they downloaded. Nothing is downloaded from here. */
export function UpdateDialog({ onClose }: { onClose: () => void }) {
  const { w, say } = useWords()
  const { message } = App.useApp()
  const report = useReport()
  const [channel, setChannel] = useState<UpdateChannel>()
  const [answer, setAnswer] = useState<Answer>()
  const [failed, setFailed] = useState<Failed>()
  const { task, run, cancel } = useTask()
  const load = useCallback(() => {
    setFailed(undefined)
    go.UpdateChannel().then(setChannel, (error) => setFailed({ problem: toProblem(error), again: load }))
  }, [])
  useEffect(load, [load])

  const attempt = (work: (name: string) => Promise<void>, again: () => void) =>
    run(async (name) => {
      setFailed(undefined)
      message.destroy() // what was told of an earlier file is over
      try {
        await work(name)
      } catch (error) {
        const problem = toProblem(error)
        if (isCancelled(problem)) throw error
        setFailed({ problem, again })
      }
    })
  const check = (manifest: string) =>
    attempt(
      async (name) => {
        setAnswer(undefined)
        setAnswer({ manifest, view: await go.CheckUpdate(name, manifest) })
      },
      () => void check(manifest),
    )
  const pick = async (title: string, use: (path: string) => Promise<unknown>) => {
    try {
      const path = await go.PickUpdate(title)
      if (path) await use(path)
    } catch (error) {
      report(error)
    }
  }
  const checkDownload = (path: string) =>
    attempt(
      async (name) => {
        const file = await go.CheckDownload(name, answer?.manifest ?? '', path)
        void message.success(w('updates.genuine', { name: file.name }), 8)
      },
      () => void checkDownload(path),
    )

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
        {channel && (
          <Doors
            channel={channel}
            busy={task !== undefined}
            onOnline={() => void check('')}
            onFile={() => void pick(w('updates.pick'), check)}
          />
        )}
        {task && <TaskProgress task={task} waiting={w('updates.asking')} onCancel={cancel} />}
        {failed && !task && (
          <Alert
            type="error"
            showIcon
            title={say(failed.problem.message)}
            description={say(failed.problem.advice)}
            action={<Button onClick={failed.again}>{w('retry')}</Button>}
            data-testid="update-failed"
          />
        )}
        {answer && (
          <Release view={answer.view} onDownloaded={() => void pick(w('updates.pickDownload'), checkDownload)} />
        )}
      </div>
    </Modal>
  )
}

type DoorsProps = { channel: UpdateChannel; busy: boolean; onOnline: () => void; onFile: () => void }

/** What this program is, and the two ways to learn of a later one. */
function Doors({ channel, busy, onOnline, onFile }: DoorsProps) {
  const { w } = useWords()
  return (
    <>
      <p>{w('updates.current', { version: channel.current })}</p>
      <p className="help">{w('updates.help')}</p>
      {!channel.keyed && <Alert type="info" showIcon title={w('updates.unkeyed')} />}
      <div className="updates-doors">
        <Button type="primary" disabled={!channel.online || !channel.keyed || busy} onClick={onOnline}>
          {w('updates.online')}
        </Button>
        <Button disabled={!channel.keyed || busy} onClick={onFile} data-testid="update-file">
          {w('updates.file')}
        </Button>
      </div>
      {channel.keyed && !channel.online && <p className="help">{w('updates.offline')}</p>}
    </>
  )
}
