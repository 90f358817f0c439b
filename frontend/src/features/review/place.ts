import type { Finding, OrderView, Text } from '../../bridge/go'

export type Place = { field?: Text; slot?: Text; material?: string; page?: number }

/** Where a finding lies, in the words of the form and the names of the files. */
export function placeOf(finding: Finding, view: OrderView): Place {
  const field = view.fields.find((f) => f.path === finding.field)
  const slot = view.slots.find((s) => s.id === finding.slot || s.materials.some((m) => m.id === finding.material))
  const material = slot?.materials.find((m) => m.id === finding.material)
  return {
    ...(field && { field: field.label }),
    ...(slot && { slot: slot.name }),
    ...(material && { material: material.name }),
    ...(material && material.facts.pages.length > 1 && finding.page && { page: finding.page }),
  }
}
