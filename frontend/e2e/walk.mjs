// Walks one filing through the window: an empty program, an order, fields, broken papers, good papers, freezing, an intake
// that is down, one that answers, a receipt. Usage: node e2e/walk.mjs < plan.json (see app/bind/e2e_test.go).

import { findAgain } from './walk/again.mjs'
import { walk } from './walk/desk.mjs'
import { beginOrder, fillInFields } from './walk/fill.mjs'
import { lookAtFindings } from './walk/findings.mjs'
import { handOver } from './walk/handover.mjs'
import { putInBrokenPapers, putInGoodPapers } from './walk/papers.mjs'
import { lookAtRules } from './walk/rules.mjs'

await walk(
  beginOrder,
  fillInFields,
  putInBrokenPapers,
  lookAtFindings,
  lookAtRules,
  putInGoodPapers,
  handOver,
  findAgain,
)
