import { Button, Input, Radio } from 'antd'
import { go } from '../bridge/door'
import { useWords } from '../i18n'
import { type ConnectorName, type DestinationForm, seals } from './destination'
import { NetworkFields } from './NetworkFields'
import { useReport } from './useReport'

type Props = {
  form: DestinationForm
  disabled: boolean
  unattended?: boolean // nobody is there to stand beside a page
  onChange: (form: DestinationForm) => void
}

const choices = ['companion', 'folder', 'zip', 'intake', 'sftp', 's3'] as const
type Choice = (typeof choices)[number]
const connectorOf = (choice: Choice): ConnectorName => (choice === 'zip' ? 'folder' : choice)

/** Where the package goes: beside the provider's page, into a folder or one zip file, to an intake, or to a place that nobody answers at. */
export function DestinationFields({ form, disabled, unattended, onChange }: Props) {
  const { w } = useWords()
  const report = useReport()
  const choice = form.connector === 'folder' && form.zip ? 'zip' : form.connector
  const pickFolder = async () => {
    try {
      const folder = await go.PickFolder(w('handover.folderTitle'))
      if (folder) onChange({ ...form, folder })
    } catch (error) {
      report(error)
    }
  }
  return (
    <div className="destination">
      <Radio.Group
        aria-label={w('handover.how')}
        value={choice}
        disabled={disabled}
        onChange={({ target }) =>
          onChange({ ...form, connector: connectorOf(target.value as Choice), zip: target.value === 'zip' })
        }
        className="connectors"
      >
        {choices
          .filter((c) => !unattended || c !== 'companion')
          .map((connector) => (
            <Radio key={connector} value={connector} data-testid={`connector-${connector}`}>
              <strong>{w(`connector.${connector}`)}</strong>
              <span className="help">{w(`connector.${connector}.help`)}</span>
            </Radio>
          ))}
      </Radio.Group>
      {form.connector === 'companion' || form.connector === 'folder' ? (
        <div className="field">
          <span className="field-label" id="folder-label">
            {w('handover.folder')}
          </span>
          <div className="folder-field">
            <output aria-labelledby="folder-label">{form.folder || w('handover.noFolder')}</output>
            <Button onClick={() => void pickFolder()} disabled={disabled} data-testid="pick-folder">
              {w('handover.pickFolder')}
            </Button>
          </div>
        </div>
      ) : (
        <NetworkFields form={form} network={form.connector} disabled={disabled} onChange={onChange} />
      )}
      {seals(form.connector) && (
        <div className="field">
          <label className="field-label" htmlFor="recipient">
            {w('handover.recipient')}
          </label>
          <Input
            id="recipient"
            value={form.recipient}
            disabled={disabled}
            placeholder="age1…"
            aria-describedby="recipient-help"
            onChange={(event) => onChange({ ...form, recipient: event.target.value })}
          />
          <p className="help" id="recipient-help">
            {w('handover.recipientHelp')}
          </p>
        </div>
      )}
    </div>
  )
}
