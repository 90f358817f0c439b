import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js'
import { useEffect, useRef } from 'react'
import { useTheme } from '../../ui/useTheme'

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip)

type Series = { label: string; values: number[]; colour: '--primary' | '--hint' | '--primarySoft' }

export type BarsProps = { title: string; names: string[]; series: Series[] }

const ROW = 34
const AXIS = 36
/** How much of the width names may take. */
const NAMES = 0.45

/** Horizontal bars, one row a name; several series stand in one row. The numbers stand in a table beside it. */
export default function Bars({ title, names, series }: BarsProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useTheme()
  useEffect(() => {
    if (!canvas.current) return
    const chart = new Chart(canvas.current, settings(canvas.current, names, series))
    return () => chart.destroy()
  }, [names, series, theme])
  return (
    <div className="bars" style={{ height: names.length * ROW + AXIS }}>
      <canvas ref={canvas} role="img" aria-label={title} />
    </div>
  )
}

function settings(
  canvas: HTMLCanvasElement,
  names: string[],
  series: Series[],
): ConstructorParameters<typeof Chart>[1] {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  const font = { family: token('--fonts') || 'sans-serif', size: 12 }
  const ticks = { color: token('--ink'), font }
  return {
    type: 'bar',
    data: {
      labels: shortened(canvas, names, `${font.size}px ${font.family}`),
      datasets: series.map((s) => ({
        label: s.label,
        data: s.values,
        backgroundColor: token(s.colour),
        borderColor: token('--primary'),
        borderWidth: s.colour === '--primarySoft' ? 1 : 0,
        borderRadius: 3,
        maxBarThickness: 18,
      })),
    },
    options: {
      indexAxis: 'y',
      animation: false,
      maintainAspectRatio: false,
      plugins: { tooltip: { titleFont: font, bodyFont: font } },
      scales: {
        x: {
          stacked: true,
          beginAtZero: true,
          grid: { color: token('--line') },
          ticks: { ...ticks, color: token('--quiet'), precision: 0 },
        },
        y: { stacked: true, grid: { display: false }, ticks },
      },
    },
  }
}

/** Names that leave room for the bars. */
function shortened(canvas: HTMLCanvasElement, names: string[], font: string) {
  const pen = canvas.getContext('2d')
  const room = (canvas.parentElement?.clientWidth ?? 0) * NAMES
  if (!pen) return names
  pen.font = font
  return names.map((name) => {
    let short = name
    while (short.length > 1 && pen.measureText(`${short}…`).width > room) short = short.slice(0, -1)
    return short === name ? name : `${short}…`
  })
}
