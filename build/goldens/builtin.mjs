// The runtime has no kernel for Convolution2DTransposeBias, MediaPipe's own operation, although XNNPACK inside of it
// would know one. It is what TensorFlow Lite's TRANSPOSE_CONV does with a bias (version 3), with the same weights, so
// the models that have it are shown to the runtime with that operation instead. Everything else stays as it is: new
// tables are put before the old file and point into it. Numbers of fields and codes are those of schema version 3.

const MADE_OF = 'Convolution2DTransposeBias'
const TRANSPOSE_CONV = 67
const TRANSPOSE_CONV_OPTIONS = 49
const INT32 = 2
const ROOM = 1 << 16 // for the new tables

/** Returns the model with TRANSPOSE_CONV in place of MediaPipe's operation, and how often. */
export function withBuiltins(model) {
  const old = reader(model)
  const root = old.follow(0)
  const codes = old.vector(root, 1)
  const which = codes.findIndex((code) => old.text(code, 4) === MADE_OF || old.text(code, 1) === MADE_OF)
  if (which < 0) return { model, replaced: 0 }
  const [graph] = old.vector(root, 2)
  const operators = old.vector(graph, 3)
  const changed = operators.filter((operator) => old.number(operator, 0) === which)
  return { model: rewrite(old, root, graph, { codes, which, operators, changed }), replaced: changed.length }
}

function rewrite(old, root, graph, { codes, which, operators, changed }) {
  const to = writer(old.bytes)
  const tensors = old.vector(graph, 0)
  const buffers = old.vector(root, 4)
  const file = to.table({ 0: 3, 1: null, 2: null, 4: null })
  to.point(0, file.at)

  const newCodes = to.offsets(file.slot(1), codes.length)
  codes.forEach((code, i) => to.point(newCodes(i), ROOM + code))
  to.point(newCodes(which), to.table({ 0: TRANSPOSE_CONV, 2: 3, 3: TRANSPOSE_CONV }).at)

  const newGraph = to.table({ 0: null, 1: null, 2: null, 3: null })
  to.point(to.offsets(file.slot(2), 1)(0), newGraph.at)
  for (const ends of [1, 2]) to.point(newGraph.slot(ends), ROOM + old.follow(old.field(graph, ends)))

  const newTensors = to.offsets(newGraph.slot(0), tensors.length + changed.length)
  tensors.forEach((tensor, i) => to.point(newTensors(i), ROOM + tensor))
  const newBuffers = to.offsets(file.slot(4), buffers.length + changed.length)
  buffers.forEach((buffer, i) => to.point(newBuffers(i), ROOM + buffer))
  const newOperators = to.offsets(newGraph.slot(3), operators.length)
  operators.forEach((operator, i) => to.point(newOperators(i), ROOM + operator))

  changed.forEach((operator, i) => {
    const [input, weights, bias] = old.numbers(operator, 1)
    const [output] = old.numbers(operator, 2)
    const [padding, strideX, strideY] = old.words(operator, 5)
    to.point(newBuffers(buffers.length + i), shapeBuffer(to, old.numbers(tensors[output], 0)))
    to.point(newTensors(tensors.length + i), shapeTensor(to, buffers.length + i))
    const made = to.table({ 0: which, 1: null, 2: null, 3: TRANSPOSE_CONV_OPTIONS, 4: null })
    to.point(newOperators(operators.indexOf(operator)), made.at)
    to.numbers(made.slot(1), [tensors.length + i, weights, input, bias])
    to.numbers(made.slot(2), [output])
    to.point(made.slot(4), to.table({ 0: padding - 1, 1: strideX, 2: strideY }).at)
  })
  return to.bytes
}

/** The shape of an output is an input of TRANSPOSE_CONV. */
function shapeBuffer(to, shape) {
  const buffer = to.table({ 0: null })
  to.data(buffer.slot(0), shape)
  return buffer.at
}

function shapeTensor(to, buffer) {
  const tensor = to.table({ 0: null, 1: INT32, 2: buffer })
  to.numbers(tensor.slot(0), [4])
  return tensor.at
}

/** Reads a FlatBuffer: tables and what is in their fields, by absolute positions. */
function reader(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const follow = (at) => at + view.getUint32(at, true)
  const field = (table, id) => {
    const layout = table - view.getInt32(table, true)
    const slot = 4 + 2 * id
    const offset = slot < view.getUint16(layout, true) ? view.getUint16(layout + slot, true) : 0
    return offset && table + offset
  }
  const list = (table, id, width, read) => {
    const at = field(table, id)
    if (!at) return []
    const start = follow(at)
    return Array.from({ length: Math.floor(view.getUint32(start, true) / (4 / width)) }, (_, i) => read(start + 4 + 4 * i))
  }
  return {
    bytes,
    follow,
    field,
    vector: (table, id) => list(table, id, 4, follow),
    numbers: (table, id) => list(table, id, 4, (at) => view.getInt32(at, true)),
    words: (table, id) => list(table, id, 1, (at) => view.getInt32(at, true)),
    number: (table, id) => (field(table, id) ? view.getInt32(field(table, id), true) : 0),
    text: (table, id) => {
      const at = field(table, id) && follow(field(table, id))
      return at ? Buffer.from(bytes.subarray(at + 4, at + 4 + view.getUint32(at, true))).toString() : ''
    },
  }
}

/** Writes new tables into the room before the old file. A field that is null is pointed somewhere later. */
function writer(old) {
  const bytes = new Uint8Array(ROOM + old.length)
  bytes.set(old, ROOM)
  bytes.set(old.subarray(4, 8), 4) // the file's mark
  const view = new DataView(bytes.buffer)
  let end = 8
  const take = (size, align = 4) => {
    const at = Math.ceil(end / align) * align
    end = at + size
    if (end > ROOM) throw new Error('the new tables need more room')
    return at
  }
  const point = (at, target) => view.setUint32(at, target - at, true)
  const numbers = (slot, values) => {
    const at = take(4 + 4 * values.length)
    view.setUint32(at, values.length, true)
    values.forEach((v, i) => view.setInt32(at + 4 + 4 * i, v, true))
    point(slot, at)
  }
  return {
    bytes,
    point,
    numbers,
    table(fields) {
      const ids = Object.keys(fields).map(Number)
      const slots = Math.max(...ids) + 1
      const layout = take(4 + 2 * slots)
      const at = take(4 + 4 * ids.length)
      view.setUint16(layout, 4 + 2 * slots, true)
      view.setUint16(layout + 2, 4 + 4 * ids.length, true)
      view.setInt32(at, at - layout, true)
      const slot = (id) => at + 4 + 4 * ids.indexOf(id)
      for (const id of ids) {
        view.setUint16(layout + 4 + 2 * id, slot(id) - at, true)
        view.setInt32(slot(id), fields[id] ?? 0, true)
      }
      return { at, slot }
    },
    offsets(slot, length) {
      const at = take(4 + 4 * length)
      view.setUint32(at, length, true)
      point(slot, at)
      return (i) => at + 4 + 4 * i
    },
    /** A vector of bytes that holds int32 numbers, aligned as tensors are. */
    data(slot, values) {
      const at = take(16 + 4 * values.length + 16, 16) + 12
      view.setUint32(at, 4 * values.length, true)
      values.forEach((v, i) => view.setInt32(at + 4 + 4 * i, v, true))
      point(slot, at)
    },
  }
}
