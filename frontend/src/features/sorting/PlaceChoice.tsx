import { Select } from 'antd'
import { useRef, useState } from 'react'
import { go } from '../../bridge/door'
import type { FilePlace } from '../../bridge/go'
import { useWords } from '../../i18n'
import { dateTime } from '../../ui/format'
import { useReport } from '../../ui/useReport'
import { choose, chooseFound, marksOf, type Row } from './rows'

type Props = { row: Row; across: boolean; onChange: (row: Row) => void }

const LEFT_OUT = -1

/** Where one file goes: what speaks for a place first, and over all orders whatever somebody finds by typing. */
export function PlaceChoice({ row, across, onChange }: Props) {
  const { w } = useWords()
  const { typed, found, find } = useFound()
  const name = useNames(across ? [...row.choices.flat(), ...found] : [])
  const own = [
    ...row.choices.map((places, i) => ({ value: i, label: name(places) })),
    { value: LEFT_OUT, label: w('sorting.leaveOut') },
  ]
  // Found places count on from the row's own, which stay known so that the chosen one keeps its words.
  const more = found.map((place, i) => ({ value: row.choices.length + i, label: name([place]) }))
  const pick = (n: number) => {
    const place = found[n - row.choices.length]
    find('')
    onChange(place ? chooseFound(row, place) : choose(row, n === LEFT_OUT ? undefined : n))
  }
  return (
    <Select
      aria-label={w('sorting.whereOf', { name: row.file.name })}
      className="sorting-choice"
      value={row.chosen ?? LEFT_OUT}
      labelRender={() => (row.chosen === undefined ? w('sorting.leaveOut') : name(row.choices[row.chosen] ?? []))}
      onChange={pick}
      showSearch={across ? { filterOption: false, onSearch: find } : { optionFilterProp: 'label' }}
      notFoundContent={w('sorting.findNothing')}
      options={across && typed ? more : own}
    />
  )
}

/** Places as their choice is called; those of orders that read alike say what tells them apart. */
function useNames(all: FilePlace[]) {
  const { w, say, lang } = useWords()
  const marks = marksOf(all, [
    (p) => p.domains.join(w('list.comma')),
    (p) => say(p.state),
    (p) => p.begun && w('sorting.begun', { at: dateTime(p.begun, lang) }),
  ])
  return (places: FilePlace[]) => {
    const slots = places.map((p) => say(p.slotName)).join(w('list.comma'))
    const first = places[0]
    if (!first?.client || all.length === 0) return slots
    return [`${first.client} ${first.site}`, marks.get(first.order), slots].filter(Boolean).join(' · ')
  }
}

/** The places that what is typed finds; late answers to earlier letters are dropped. */
function useFound() {
  const report = useReport()
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<FilePlace[]>([])
  const last = useRef('')
  const find = (text: string) => {
    last.current = text.trim()
    setTyped(last.current)
    if (!last.current) setFound([])
    else
      go.FindPlaces(last.current).then((places) => {
        if (last.current === text.trim()) setFound(places)
      }, report)
  }
  return { typed, found, find }
}
