// As much of FlatBuffers as it takes to put new tables before a model and let them point into it.

/** Where the old file begins in the new one. */
export const ROOM = 1 << 16

/** Reads a FlatBuffer: tables and what is in their fields, by absolute positions. */
export function reader(bytes) {
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
    return Array.from({ length: Math.floor(view.getUint32(start, true) / (4 / width)) }, (_, i) =>
      read(start + 4 + 4 * i),
    )
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

/** Writes tables into the room before an old file. A field that is null is pointed somewhere later. */
export function writer(mark, old = new Uint8Array()) {
  const bytes = new Uint8Array(ROOM + old.length)
  bytes.set(old, ROOM)
  bytes.set(Buffer.from(mark), 4)
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
    for (const [i, v] of values.entries()) view.setInt32(at + 4 + 4 * i, v, true)
    point(slot, at)
  }
  const table = (fields) => {
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
  }
  const offsets = (slot, length) => {
    const at = take(4 + 4 * length)
    view.setUint32(at, length, true)
    point(slot, at)
    return (i) => at + 4 + 4 * i
  }
  return {
    bytes,
    used: () => bytes.slice(0, end), // without an old file
    point,
    numbers,
    table,
    offsets,
    /** A vector of one table, which is returned. */
    only(slot, fields) {
      const place = offsets(slot, 1)(0)
      const made = table(fields)
      point(place, made.at)
      return made
    },
    floats(slot, values) {
      numbers(slot, [...new Int32Array(new Float32Array(values).buffer)])
    },
    text(slot, words) {
      const b = Buffer.from(words)
      const at = take(4 + b.length + 1)
      view.setUint32(at, b.length, true)
      bytes.set(b, at + 4)
      point(slot, at)
    },
    /** A vector of bytes, aligned as the contents of tensors are. */
    data(slot, content) {
      const at = take(16 + content.length, 16) + 12
      view.setUint32(at, content.length, true)
      bytes.set(content, at + 4)
      point(slot, at)
    },
  }
}
