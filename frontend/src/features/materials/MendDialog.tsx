import { Modal } from 'antd'
import { useEffect, useState } from 'react'
import { go, pageUrl, trialUrl } from '../../bridge/door'
import type { Finding, MaterialView, MendSide, MendTrial } from '../../bridge/go'
import { useWords } from '../../i18n'
import { bytes } from '../../ui/format'
import { SeverityMark } from '../../ui/SeverityMark'
import { TaskProgress } from '../../ui/TaskProgress'
import { typeName } from '../../ui/typeName'
import { useTask } from '../../ui/useTask'
import type { MendChoice } from './choices'
import './mend.css'

type Props = {
  order: string
  material: MaterialView
  choice: MendChoice
  onKeep: (trial: string) => void
  onClose: () => void
}

/** Longest side in pixels of the two pictures. */
const SIDE = 1200

/** A mend beside the original: Enter keeps it, Escape leaves everything as it was. */
export function MendDialog({ order, material, choice, onKeep, onClose }: Props) {
  const { w } = useWords()
  const { task, run, cancel } = useTask()
  const [trial, setTrial] = useState<MendTrial>()
  const { mends, turn, page, label } = choice
  useEffect(() => {
    let gone = false
    void run((name) => go.TryMend(name, order, material.id, mends, { turn, page })).then((made) => {
      if (!made) onClose()
      else if (gone) void go.DropMend(made.id)
      else setTrial(made)
    })
    return () => {
      gone = true
    }
  }, [])
  const leave = () => {
    if (task) cancel()
    if (trial) void go.DropMend(trial.id)
    onClose()
  }
  return (
    <Modal
      open
      centered
      width="min(1280px, 96vw)"
      className="mend"
      title={`${label} · ${material.name}`}
      okText={w('mend.keep')}
      cancelText={w('mend.leave')}
      okButtonProps={{ disabled: !trial, autoFocus: true, id: 'keep-mend' }}
      onOk={() => trial && onKeep(trial.id)}
      onCancel={leave}
      afterOpenChange={(open) => open && document.getElementById('keep-mend')?.focus()}
    >
      {task && <TaskProgress task={task} waiting={w('mend.trying')} onCancel={leave} />}
      {trial && <Sides material={material} trial={trial} page={page || 1} />}
    </Modal>
  )
}

function Sides({ material, trial, page }: { material: MaterialView; trial: MendTrial; page: number }) {
  const { w } = useWords()
  // Both sides are drawn once; the keep button has the focus from the moment it can be pressed.
  useEffect(() => document.getElementById('keep-mend')?.focus(), [])
  const { fit } = trial
  return (
    <>
      <div className="mend-sides">
        <Side title={w('mend.before')} picture={pageUrl(material.id, page, SIDE)} side={trial.before} />
        <Side title={w('mend.after')} picture={trialUrl(trial.id, SIDE)} side={trial.after} was={trial.before} />
      </div>
      <p className="help">
        {trial.done.map((m) => m && w(`mended.${m}`)).join(w('list.comma'))}
        {fit &&
          ` · ${w(fit.judge ? `mend.fit.${fit.judge}` : 'mend.fit.plain', { q: fit.quality, kept: Math.round(fit.kept * 1000) / 10 })}`}
      </p>
      <p className="help">{w('mend.keeps')}</p>
    </>
  )
}

type SideProps = { title: string; picture: string; side: MendSide; was?: MendSide }

function Side({ title, picture, side, was }: SideProps) {
  const { w } = useWords()
  const facts = [
    typeName(side.type),
    bytes(side.bytes),
    w('mend.exactBytes', { n: side.bytes.toLocaleString('en') }),
    side.width > 0 && `${side.width} × ${side.height}`,
    side.dpi > 0 && `${Math.round(side.dpi)} dpi`,
  ]
  return (
    <section className="mend-side" aria-label={title}>
      <h3>{title}</h3>
      <div className="mend-picture">
        <img src={picture} alt={title} />
      </div>
      <p className="material-name">{side.name}</p>
      <p className="help">{facts.filter(Boolean).join(' · ')}</p>
      <Findings findings={side.findings} was={was?.findings} />
    </section>
  )
}

/** What is found on a side; beside the original only what is different is worth a look. */
function Findings({ findings, was }: { findings: Finding[]; was: Finding[] | undefined }) {
  const { w, say } = useWords()
  const shown = findings.filter((f) => f.code !== 'check.not-done')
  if (shown.length === 0) return <p className="material-clear">{w('material.nothing')}</p>
  const isNew = (f: Finding) => was && !was.some((b) => b.rule.id === f.rule.id)
  return (
    <ul className="mend-findings">
      {shown.map((f) => (
        <li key={f.key}>
          <SeverityMark severity={f.severity} bare /> {say(f.message)}
          {isNew(f) && <span className="tag tag-primary">{w('mend.new')}</span>}
        </li>
      ))}
    </ul>
  )
}
