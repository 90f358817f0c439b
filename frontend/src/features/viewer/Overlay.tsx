import type { Finding, MeasuredPlace, Region } from '../../bridge/go'
import { useWords } from '../../i18n'
import { type Box, type Camera, type Quarters, regionBox, type Size, turnedRegion } from './geometry'
import { coloursOf, type Mark, placeLabels, placesOf, quietPlaces } from './marks'

type Props = {
  marks: Mark[]
  places: MeasuredPlace[] // what was measured is drawn, too
  picture: Size // as it is turned
  quarters: Quarters
  camera: Camera
  stage: Size
  chosen: Finding | undefined
  onChoose: (finding: Finding) => void
}

const LABEL_HEIGHT = 24
const SWATCH = 14

const labelSize = (mark: Mark): Size => {
  const swatches = coloursOf(mark.finding).length
  return { width: LABEL_HEIGHT + (swatches > 0 ? swatches * SWATCH + 5 : 0), height: LABEL_HEIGHT }
}

/** Findings where they lie, each with its number and its colours; thin lines show what was measured besides. */
export function Overlay({ marks, places, picture, quarters, camera, stage, chosen, onChoose }: Props) {
  const { w, say } = useWords()
  const boxOf = (region: Region) => regionBox(turnedRegion(region, quarters), picture, camera)
  const drawn = marks
    .flatMap((mark) => placesOf(mark.finding).map((region) => ({ mark, box: boxOf(region) })))
    .sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height)
  const labels = placeLabels(
    drawn.map(({ mark, box }) => ({ box, size: labelSize(mark) })),
    stage,
  )
  const quiet = quietPlaces(
    places,
    marks.map((m) => m.finding),
  )
  return (
    <svg className="regions" aria-hidden="true">
      {quiet.map(({ kind, region }) => (
        <Quiet key={`${kind} ${region.x} ${region.y}`} box={boxOf(region)} words={w(`measured.${kind}`)} />
      ))}
      {drawn.map(({ mark: { finding: f }, box }) => (
        <g
          key={`${f.key} ${box.x} ${box.y}`}
          className={`region region-${f.severity} ${f === chosen ? 'region-chosen' : ''}`}
        >
          <rect {...box} rx={3} />
          <rect {...box} rx={3} className="region-line" onPointerDown={() => onChoose(f)}>
            <title>{say(f.message)}</title>
          </rect>
        </g>
      ))}
      {drawn.map(({ mark, box }, i) => {
        const at = labels[i] ?? box
        return (
          <g
            key={`${mark.finding.key} ${box.x} ${box.y}`}
            className={`mark mark-${mark.finding.severity}`}
            transform={`translate(${at.x} ${at.y})`}
            onPointerDown={() => onChoose(mark.finding)}
          >
            <title>{say(mark.finding.message)}</title>
            <rect {...labelSize(mark)} rx={4} />
            <text x={LABEL_HEIGHT / 2} y={LABEL_HEIGHT / 2}>
              {mark.number}
            </text>
            {coloursOf(mark.finding).map((colour, n) => (
              <rect
                key={n}
                className="mark-colour"
                x={LABEL_HEIGHT + n * SWATCH}
                y={(LABEL_HEIGHT - SWATCH) / 2}
                width={SWATCH}
                height={SWATCH}
                fill={colour}
              />
            ))}
          </g>
        )
      })}
    </svg>
  )
}

function Quiet({ box, words }: { box: Box; words: string }) {
  return (
    <g className="quiet-place">
      <rect {...box} rx={3} />
      <rect {...box} rx={3} className="quiet-line" />
      <text x={box.x + box.width - 6} y={box.y + box.height - 8}>
        {words}
      </text>
    </g>
  )
}
