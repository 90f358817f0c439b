import { Input } from 'antd'
import { useWords } from '../i18n'
import type { DestinationForm } from './destination'

type Props = {
  form: DestinationForm
  network: 'intake' | 'sftp' | 's3'
  disabled: boolean
  onChange: (form: DestinationForm) => void
}

const EXAMPLES = {
  intake: 'http://127.0.0.1:8790',
  sftp: 'sftp://user@host.example.cn/inbox',
  s3: 'https://host.example.cn/bucket/prefix',
}

/** Where a receiver on the network is, and what opens it. */
export function NetworkFields({ form, network, disabled, onChange }: Props) {
  const { w } = useWords()
  return (
    <>
      <div className="field">
        <label className="field-label" htmlFor="intake-address">
          {w(`handover.address.${network}`)}
        </label>
        <Input
          id="intake-address"
          value={form.address}
          disabled={disabled}
          placeholder={EXAMPLES[network]}
          onChange={(event) => onChange({ ...form, address: event.target.value })}
        />
      </div>
      <div className="field">
        <label className="field-label" htmlFor="intake-token">
          {w(`handover.token.${network}`)}
        </label>
        <Input.Password
          visibilityToggle={false}
          id="intake-token"
          value={form.token}
          disabled={disabled}
          autoComplete="off"
          aria-describedby="intake-token-help"
          onChange={(event) => onChange({ ...form, token: event.target.value })}
        />
        <p className="help" id="intake-token-help">
          {w('handover.tokenHelp')}
        </p>
      </div>
      {network === 'sftp' && (
        <div className="field">
          <label className="field-label" htmlFor="sftp-host-key">
            {w('handover.hostKey')}
          </label>
          <Input
            id="sftp-host-key"
            value={form.hostKey}
            disabled={disabled}
            placeholder="SHA256:…"
            aria-describedby="sftp-host-key-help"
            onChange={(event) => onChange({ ...form, hostKey: event.target.value })}
          />
          <p className="help" id="sftp-host-key-help">
            {w('handover.hostKeyHelp')}
          </p>
        </div>
      )}
    </>
  )
}
