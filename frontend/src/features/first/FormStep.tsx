import { Button } from 'antd'
import { useWords } from '../../i18n'
import { Explained } from '../../ui/Explained'
import { NextStep } from './NextStep'
import type { StepProps } from './StepProps'

/** What is to be signed: printed, signed away from the program, and put back in as a picture. */
export function FormStep(step: StepProps) {
  const { w, say } = useWords()
  const { view, parts, onPrint } = step
  const early = view.walk.asks.length + view.walk.mends.length
  const forms = view.slots.filter((s) => view.walk.forms.includes(s.id) || (s.print && s.materials.length > 0))
  const done = forms.length > 0 && view.walk.forms.length === 0
  return (
    <>
      <h2>{w(forms.length === 0 ? 'walk.form.none' : done ? 'walk.form.done' : 'walk.form.title')}</h2>
      {forms.length > 0 && !done && (
        <p className="lead">
          <Explained text={w('walk.form.lead')} />
        </p>
      )}
      {early > 0 && <p className="note note-warning">{w('walk.form.first', { n: early })}</p>}
      {parts.progress}
      {!done && forms.length > 0 && (
        <ol className="first-three">
          <li>
            <strong>{w('walk.form.print')}</strong>
            <span className="help">{w('walk.form.printHelp')}</span>
            {forms.map(
              (s) =>
                s.print &&
                view.editable && (
                  <Button key={s.id} type="primary" onClick={() => onPrint(s)} data-testid={`walk-print-${s.id}`}>
                    {say(s.name)}
                  </Button>
                ),
            )}
          </li>
          <li>
            <strong>{w('walk.form.sign')}</strong>
            <span className="help">{w('walk.form.signHelp')}</span>
          </li>
          <li>
            <strong>{w('walk.form.photo')}</strong>
            <span className="help">{w('walk.form.photoHelp')}</span>
          </li>
        </ol>
      )}
      {forms.map(parts.slot)}
      <NextStep {...step} from="form" />
    </>
  )
}
