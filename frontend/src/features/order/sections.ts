import type { FieldView, Finding, OrderView } from '../../bridge/go'

/** The stations of an order, in the order in which it is filled. Field groups come first, named as Go names them. */
export const FIELD_SECTIONS = ['subject', 'subject-leader', 'product', 'site', 'site-leader'] as const
export const SECTIONS = [...FIELD_SECTIONS, 'materials', 'review', 'handover'] as const
export type Section = (typeof SECTIONS)[number]

export const isSection = (s: string | undefined): s is Section => SECTIONS.some((known) => known === s)

/** Where a finding is mended: at its field, at its material, or in the review. */
export function sectionOf(finding: Finding, fields: FieldView[]): Section {
  const group = fields.find((f) => f.path === finding.field)?.group
  if (isSection(group)) return group
  return finding.slot || finding.material ? 'materials' : 'review'
}

export type Count = { blockers: number; warnings: number }

/** What is open in each section; findings with a written reason do not count. */
export function countBySection(view: OrderView): Record<Section, Count> {
  const counts = Object.fromEntries(SECTIONS.map((s) => [s, { blockers: 0, warnings: 0 }])) as Record<Section, Count>
  for (const f of view.review.findings) {
    if (f.override) continue
    const count = counts[sectionOf(f, view.fields)]
    if (f.severity === 'blocker') count.blockers++
    if (f.severity === 'warning') count.warnings++
  }
  return counts
}

/** The section after this one; the last is followed by itself. */
export const nextSection = (s: Section): Section =>
  SECTIONS[Math.min(SECTIONS.indexOf(s) + 1, SECTIONS.length - 1)] ?? s
