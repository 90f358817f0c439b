// TensorFlow Lite for JavaScript has no kernel for Convolution2DTransposeBias, MediaPipe's own operation, although XNNPACK inside of it
// would know one. It is what TensorFlow Lite's TRANSPOSE_CONV does with a bias (version 3), with the same weights, so
// the models that have it are shown to the runtime with that operation instead. Everything else stays as it is: new
// tables are put before the old file and point into it. Numbers of fields and codes are those of schema version 3.
import { ROOM, reader, writer } from './flatbuffer.mjs'

const MADE_OF = 'Convolution2DTransposeBias'
const TRANSPOSE_CONV = 67
const TRANSPOSE_CONV_OPTIONS = 49
const INT32 = 2

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
  const to = writer('TFL3', old.bytes)
  const tensors = old.vector(graph, 0)
  const buffers = old.vector(root, 4)
  const file = to.table({ 0: 3, 1: null, 2: null, 4: null })
  to.point(0, file.at)

  const newCodes = to.offsets(file.slot(1), codes.length)
  for (const [i, code] of codes.entries()) to.point(newCodes(i), ROOM + code)
  to.point(newCodes(which), to.table({ 0: TRANSPOSE_CONV, 2: 3, 3: TRANSPOSE_CONV }).at)

  const newGraph = to.table({ 0: null, 1: null, 2: null, 3: null })
  to.point(to.offsets(file.slot(2), 1)(0), newGraph.at)
  for (const ends of [1, 2]) to.point(newGraph.slot(ends), ROOM + old.follow(old.field(graph, ends)))

  const newTensors = to.offsets(newGraph.slot(0), tensors.length + changed.length)
  for (const [i, tensor] of tensors.entries()) to.point(newTensors(i), ROOM + tensor)
  const newBuffers = to.offsets(file.slot(4), buffers.length + changed.length)
  for (const [i, buffer] of buffers.entries()) to.point(newBuffers(i), ROOM + buffer)
  const newOperators = to.offsets(newGraph.slot(3), operators.length)
  for (const [i, operator] of operators.entries()) to.point(newOperators(i), ROOM + operator)

  for (const [i, operator] of changed.entries()) {
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
  }
  return to.bytes
}

/** The shape of an output is an input of TRANSPOSE_CONV. */
function shapeBuffer(to, shape) {
  const buffer = to.table({ 0: null })
  to.data(buffer.slot(0), new Uint8Array(new Int32Array(shape).buffer))
  return buffer.at
}

function shapeTensor(to, buffer) {
  const tensor = to.table({ 0: null, 1: INT32, 2: buffer })
  to.numbers(tensor.slot(0), [4])
  return tensor.at
}
