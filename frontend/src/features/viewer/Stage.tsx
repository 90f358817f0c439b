import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type WheelEvent,
} from 'react'
import { pageUrl } from '../../bridge/door'
import type { Finding, MeasuredPlace, Page, Region } from '../../bridge/go'
import { useWords } from '../../i18n'
import {
  around,
  type Camera,
  fitWhole,
  lookAt,
  nextQuarter,
  pan,
  type Quarters,
  type Size,
  turnedRegion,
  turnedSize,
  zoomAt,
} from './geometry'
import { type Mark, placesOf } from './marks'
import { Overlay } from './Overlay'

type Props = {
  material: string
  name: string
  /** The page that is looked at. */
  number: number
  /** How large it is, where it was measured. */
  size: Pick<Page, 'width' | 'height'> | undefined
  places: MeasuredPlace[] // what was measured on the page
  marks: Mark[]
  chosen: Finding | undefined
  spot: Region | undefined // looked at from near
  onChoose: (finding: Finding) => void
}

/** Longest side of the picture that is asked for; zooming deeper shows its pixels larger. */
const PICTURE_SIDE = 2400
const STEP = 1.25
const NUDGE = 60

/**
 * The page on a stage: wheel or +/− zoom, drag or arrows move, 0 shows the whole, R turns the view. Findings are drawn
 * where they lie.
 */
export function Stage({ material, name, number, size, places, marks, chosen, spot, onChoose }: Props) {
  const { w } = useWords()
  const root = useRef<HTMLDivElement>(null)
  const [stage, setStage] = useState<Size>({ width: 0, height: 0 })
  const [camera, setCamera] = useState<Camera>()
  const [failed, setFailed] = useState(false)
  const [measured, setMeasured] = useState(true)
  const drag = useRef<{ x: number; y: number }>(undefined)
  const [quarters, setQuarters] = useState<Quarters>(0)
  const [seen, setSeen] = useState<Size>() // what came, of a page that was not measured
  const { width, height } = size ?? seen ?? { width: 1, height: 1 }
  const stored: Size = useMemo(() => ({ width: Math.max(1, width), height: Math.max(1, height) }), [width, height])
  const picture = useMemo(() => turnedSize(stored, quarters), [stored, quarters])
  const shown = camera ?? fitWhole(picture, stage)
  const centre = { x: stage.width / 2, y: stage.height / 2 }

  useLayoutEffect(() => {
    const element = root.current
    if (!element) return
    const measure = () => setStage({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    if (chosen?.region) setCamera(lookAt(turnedRegion(around(placesOf(chosen)), quarters), picture, stage))
  }, [chosen, quarters, picture, stage])

  useEffect(() => {
    if (spot) setCamera(lookAt(turnedRegion(spot, quarters), picture, stage))
  }, [spot, quarters, picture, stage])

  const zoom = useCallback(
    (factor: number, at: { x: number; y: number }) => {
      setCamera((c) => zoomAt(c ?? fitWhole(picture, stage), factor, at, picture, stage))
    },
    [picture, stage],
  )
  const move = (x: number, y: number) => setCamera((c) => pan(c ?? fitWhole(picture, stage), { x, y }, picture, stage))
  const turn = () => {
    setQuarters(nextQuarter)
    setCamera(undefined)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const keys: Record<string, () => void> = {
      '+': () => zoom(STEP, centre),
      '=': () => zoom(STEP, centre),
      '-': () => zoom(1 / STEP, centre),
      '0': () => setCamera(undefined),
      ArrowLeft: () => move(NUDGE, 0),
      ArrowRight: () => move(-NUDGE, 0),
      ArrowUp: () => move(0, NUDGE),
      ArrowDown: () => move(0, -NUDGE),
      r: turn,
    }
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (action) {
      event.preventDefault()
      action()
    }
  }
  const onWheel = (event: WheelEvent) => {
    const bounds = root.current?.getBoundingClientRect()
    if (bounds) {
      zoom(event.deltaY < 0 ? STEP : 1 / STEP, { x: event.clientX - bounds.left, y: event.clientY - bounds.top })
    }
  }
  const onPointerDown = (event: PointerEvent) => {
    drag.current = { x: event.clientX, y: event.clientY }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: PointerEvent) => {
    if (!drag.current) return
    move(event.clientX - drag.current.x, event.clientY - drag.current.y)
    drag.current = { x: event.clientX, y: event.clientY }
  }

  return (
    <div className="stage-frame">
      <div
        ref={root}
        className="stage"
        role="application"
        aria-label={w('viewer.stage', { name })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is moved and zoomed by keyboard.
        tabIndex={0}
        data-begin
        onKeyDown={onKeyDown}
        onWheel={onWheel}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          drag.current = undefined
        }}
        data-testid="stage"
      >
        {failed ? (
          <p className="stage-empty">{w('viewer.noPicture')}</p>
        ) : (
          <img
            src={pageUrl(material, number, PICTURE_SIDE)}
            alt={name}
            draggable={false}
            onError={() => setFailed(true)}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setSeen({ width: naturalWidth, height: naturalHeight })
            }
            style={{
              visibility: size || seen ? undefined : 'hidden',
              left: shown.x + ((picture.width - stored.width) * shown.scale) / 2,
              top: shown.y + ((picture.height - stored.height) * shown.scale) / 2,
              width: stored.width * shown.scale,
              height: stored.height * shown.scale,
              transform: `rotate(${quarters * 90}deg)`,
            }}
          />
        )}
        <Overlay
          marks={marks}
          places={measured ? places : []}
          picture={picture}
          quarters={quarters}
          camera={shown}
          stage={stage}
          chosen={chosen}
          onChoose={onChoose}
        />
      </div>
      <div className="stage-tools" role="toolbar" aria-label={w('viewer.tools')}>
        <button type="button" onClick={() => zoom(1 / STEP, centre)} aria-label={w('viewer.smaller')}>
          −
        </button>
        <button type="button" onClick={() => setCamera(undefined)}>
          {w('viewer.whole')}
        </button>
        <button type="button" onClick={() => zoom(STEP, centre)} aria-label={w('viewer.larger')}>
          +
        </button>
        <button type="button" onClick={turn} aria-label={w('viewer.turn')} title={w('viewer.turn')}>
          ↻
        </button>
        {places.length > 0 && (
          <button type="button" aria-pressed={measured} onClick={() => setMeasured((on) => !on)}>
            {w('viewer.measured')}
          </button>
        )}
        <output>{Math.round(shown.scale * 100)} %</output>
      </div>
    </div>
  )
}
