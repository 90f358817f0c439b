import { Button, Modal } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { go, onOpened } from '../../bridge/door'
import type { PackageView } from '../../bridge/go'
import { useWords } from '../../i18n'
import { Digest } from '../../ui/Digest'
import { bytes, dateTime } from '../../ui/format'
import { useReport } from '../../ui/useReport'

/** Shows packages that were opened with the program, one after the other: whether each is whole, and what is in it. */
export function OpenedPackage({ onOrder }: { onOrder: (order: string) => void }) {
  const { w } = useWords()
  const report = useReport()
  const [shown, setShown] = useState<PackageView[]>([])

  const take = useCallback(async () => {
    const paths = await go.Opened().catch((error) => {
      report(error)
      return []
    })
    for (const path of paths) {
      // one that cannot be read keeps none of the others from being shown
      await go.OpenPackage(path).then((view) => setShown((views) => [...views, view]), report)
    }
  }, [report])

  useEffect(() => {
    void take()
    return onOpened(() => void take())
  }, [])

  const view = shown[0]
  if (!view) return null
  const next = () => setShown((views) => views.slice(1))
  const contents = view.contents
  return (
    <Modal
      open
      width={640}
      title={w('package.title', { name: view.name })}
      onCancel={next}
      footer={[
        contents?.known && (
          <Button
            key="order"
            onClick={() => {
              next()
              onOrder(contents.order)
            }}
          >
            {w('package.order')}
          </Button>
        ),
        <Button key="close" type="primary" onClick={next} data-testid="package-close">
          {w('phone.close')}
        </Button>,
      ]}
    >
      <div data-testid="package" data-whole={view.whole}>
        <p className={view.whole ? 'note note-hint' : 'note note-blocker'}>
          {w(view.whole ? 'package.whole' : 'package.broken')}
        </p>
        <Problems view={view} />
        {contents && <Contents view={view} contents={contents} />}
        {view.digest && <Digest digest={view.digest} />}
      </div>
    </Modal>
  )
}

function Problems({ view }: { view: PackageView }) {
  const { say } = useWords()
  return (
    <ul className="plain-list">
      {view.problems.map((p) => (
        <li key={p.zh}>{say(p)}</li>
      ))}
    </ul>
  )
}

function Contents({ view, contents }: { view: PackageView; contents: NonNullable<PackageView['contents']> }) {
  const { w, say, lang } = useWords()
  const rows: [string, string][] = [
    [w('subject'), contents.subject || contents.client],
    [w('site'), contents.site],
    [w('domains'), contents.domains.join(w('list.comma'))],
    [w('package.revision'), w('package.revisionOf', { n: contents.revision, time: dateTime(contents.frozenAt, lang) })],
    [w('package.rules'), contents.ruleSet],
    [w('package.files'), w('package.filesOf', { n: view.files, size: bytes(view.bytes) })],
  ]
  return (
    <>
      <dl className="package-rows">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{w('materials')}</h3>
      <ul className="package-parts">
        {contents.materials.map((m, i) => (
          <li key={i}>
            <span>{say(m.slot)}</span> <span className="break">{m.name}</span>{' '}
            <span className="help">{bytes(m.bytes)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
