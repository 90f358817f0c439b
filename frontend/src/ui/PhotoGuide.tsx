import { Checkbox } from 'antd'
import type { GuideView, PointStanding, PointView, Standing } from '../bridge/go'
import { useWords } from '../i18n'
import { PhotoExample } from './PhotoExample'

const pointsOf = (guide: GuideView) => [...guide.do, ...guide.avoid]

type Props = {
  guide: GuideView
  standings: PointStanding[] // of the photo that is there; empty before there is one
  onTick: (point: string, ticked: boolean) => void
}

/** What a verification photo asks for, to be ticked off before it is taken; later, how the photo stands to each point. */
export function PhotoGuide({ guide, standings, onTick }: Props) {
  const { w } = useWords()
  const points = pointsOf(guide)
  const found = standings.filter((s) => s.standing === 'found').length
  const left = standings.filter((s) => s.standing === 'unjudged' || s.standing === 'partly').length
  return (
    <details className="guide" open={standings.length === 0} data-testid="photo-guide">
      <summary>
        {w('guide.before')}
        <span className="help">
          {w('guide.ticked', { n: points.filter((p) => p.ticked).length, total: points.length })}
        </span>
        {standings.length > 0 && <span className="help">{w('guide.stands', { found, left })}</span>}
      </summary>
      <div className="guide-body">
        <PhotoExample guide={guide} />
        <div>
          {(['do', 'avoid'] as const).map((kind) => (
            <section key={kind} aria-label={w(`guide.${kind}`)}>
              <h4>{w(`guide.${kind}`)}</h4>
              <ul className="guide-list">
                {guide[kind].map((point) => (
                  <Point key={point.id} point={point} standing={standingOf(point, standings)} onTick={onTick} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      </div>
    </details>
  )
}

const standingOf = (point: PointView, standings: PointStanding[]) => standings.find((s) => s.id === point.id)?.standing

type PointProps = { point: PointView; standing: Standing | undefined; onTick: Props['onTick'] }

function Point({ point, standing, onTick }: PointProps) {
  const { say } = useWords()
  return (
    <li data-point={point.id}>
      <Checkbox checked={point.ticked} onChange={({ target }) => onTick(point.id, target.checked)}>
        {say(point.text)}
      </Checkbox>
      {standing && <StandingMark standing={standing} />}
    </li>
  )
}

const shapes: Record<Standing, string> = {
  found: 'M3 3l8 8M11 3l-8 8',
  fine: 'M2.5 7.5 5.5 10.5 11.5 3.5',
  partly: 'M2.5 7.5 5.5 10.5 11.5 3.5M9 12h3',
  unjudged: 'M3 7h8',
}

/** How a photo stands to a point, as shape, colour and words. Never that it will pass. */
function StandingMark({ standing }: { standing: Standing }) {
  const { w } = useWords()
  return (
    <span className={`standing standing-${standing}`} data-standing={standing}>
      <svg viewBox="0 0 14 14" width="13" height="13" aria-hidden="true">
        <path d={shapes[standing]} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
      {w(`standing.${standing}`)}
    </span>
  )
}

/** The same points beside a photo that is there: how it stands to each, without boxes. */
export function GuideStandings({ standings }: { standings: PointStanding[] }) {
  const { say } = useWords()
  return (
    <ul className="guide-standings">
      {standings.map((s) => (
        <li key={s.id}>
          <span>{say(s.text)}</span>
          <StandingMark standing={s.standing} />
        </li>
      ))}
    </ul>
  )
}
