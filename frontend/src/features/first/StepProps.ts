import type { ReactNode } from 'react'
import type { FieldView, Finding, MaterialView, OrderView, Receipt, SlotView } from '../../bridge/go'

/** Typed values on their way to disk. */
export type Saving = {
  edits: Record<string, string>
  /** Takes a value; `rest` waits until typing rests. */
  edit: (path: string, value: string, rest?: boolean) => void
  /** Saves whatever is not saved; answers whether all is on disk. */
  flush: () => Promise<boolean>
}

/** What other features draw within a step; the shell hands it in. */
export type Parts = {
  field: (field: FieldView, findings: Finding[]) => ReactNode
  finding: (finding: Finding) => ReactNode
  material: (material: MaterialView) => ReactNode
  slot: (slot: SlotView) => ReactNode
  receipt: (receipt: Receipt) => ReactNode
  /** Where what the other side said is written down; nothing while there is nothing to. */
  record: ReactNode
  /** How far files that are being taken in got; nothing while none is. */
  progress: ReactNode
}

/** What every step of the walk is given. */
export type StepProps = {
  view: OrderView
  saving: Saving
  parts: Parts
  /** Files are being taken in. */
  busy: boolean
  change: (call: () => Promise<OrderView>) => Promise<OrderView>
  /** The order as the last call answered, before it is drawn. */
  latest: () => OrderView
  onOpen: (material: MaterialView, finding?: Finding) => void
  onPhone: (slot: string) => void
  onPrint: (slot: SlotView) => void
  /** To the first step after this one that is not done. */
  onNext: () => void
  onWholeForm: (section?: string) => void
}
