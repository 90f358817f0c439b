import type { Swatch as Colour, Photo } from '../../bridge/go'
import { useWords } from '../../i18n'
import { share } from '../../ui/format'
import { Swatch } from '../../ui/Swatch'

/** Whether a colour is more than a few stray pixels, which would be shown as 0 %. */
const seen = (colour: Colour) => share(colour.share) !== share(0)

/** The colours that were measured on a photo, whether or not anything is wrong with them. */
export function MeasuredColours({ photo }: { photo: Photo }) {
  const { w } = useWords()
  const { background, top } = photo
  return (
    <dl className="measured">
      {background && (
        <div>
          <dt>{w('measured.background')}</dt>
          <dd>
            <Swatch colour={background.hex} label={background.hex} />
          </dd>
        </div>
      )}
      {top && (
        <div>
          <dt>{w('measured.top')}</dt>
          <dd>
            {top.colours.filter(seen).map((c) => (
              <Swatch key={c.hex} colour={c.hex} label={`${c.hex} ${share(c.share)}`} />
            ))}
          </dd>
        </div>
      )}
    </dl>
  )
}
