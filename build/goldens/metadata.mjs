// MediaPipe's own runtime takes a model only with metadata that say how a picture becomes the input. The published files
// have none; here it is told that 0 to 255 become 0 to 1. The graph stays as published. Numbers of fields and codes are
// those of TensorFlow Lite's metadata schema (mark M001) and of its model schema, version 3.
import { ROOM, reader, writer } from './flatbuffer.mjs'

const IMAGE_PROPERTIES = 2
const RGB = 1
const NORMALIZATION_OPTIONS = 1

/** Returns the model with metadata for a picture as its input and a mask as its output. */
export function withMetadata(model) {
  const old = reader(model)
  const root = old.follow(0)
  const buffers = old.vector(root, 4)
  const to = writer('TFL3', model)
  const file = to.table({ 0: 3, 1: null, 2: null, 4: null, 6: null })
  to.point(0, file.at)
  for (const kept of [1, 2]) to.point(file.slot(kept), ROOM + old.follow(old.field(root, kept)))
  const newBuffers = to.offsets(file.slot(4), buffers.length + 1)
  for (const [i, buffer] of buffers.entries()) to.point(newBuffers(i), ROOM + buffer)
  const entry = to.only(file.slot(6), { 0: null, 1: buffers.length })
  to.text(entry.slot(0), 'TFLITE_METADATA')
  const added = to.table({ 0: null })
  to.point(newBuffers(buffers.length), added.at)
  to.data(added.slot(0), metadata())
  return to.bytes
}

function metadata() {
  const to = writer('M001')
  const file = to.table({ 0: null, 3: null })
  to.point(0, file.at)
  to.text(file.slot(0), 'mask')
  const graph = to.only(file.slot(3), { 2: null, 3: null })
  const input = to.only(graph.slot(2), { 0: null, 3: null, 4: null })
  to.text(input.slot(0), 'image')
  const content = to.table({ 0: IMAGE_PROPERTIES, 1: null })
  to.point(input.slot(3), content.at)
  to.point(content.slot(1), to.table({ 0: RGB }).at)
  const unit = to.only(input.slot(4), { 0: NORMALIZATION_OPTIONS, 1: null })
  const options = to.table({ 0: null, 1: null })
  to.point(unit.slot(1), options.at)
  to.floats(options.slot(0), [0])
  to.floats(options.slot(1), [255])
  to.text(to.only(graph.slot(3), { 0: null }).slot(0), 'mask')
  return to.used()
}
