import { beforeEach, describe, expect, test } from 'vitest'
import { installFake } from '../testing/fake'
import { go, newTask, onFileDrop, onProgress, pageUrl } from './door'

let fake: ReturnType<typeof installFake>
beforeEach(() => {
  fake = installFake()
})

test('calls reach Go with their arguments', async () => {
  await go.SetFields('id', { 'site.name': '小站' })
  expect(fake.called('SetFields')).toEqual([['id', { 'site.name': '小站' }]])
})

describe('progress', () => {
  const progress = (task: string) => ({ task, done: 1, total: 2, label: { zh: '', en: '' } })
  test('reaches the task it is of, until nobody listens', () => {
    const heard: string[] = []
    const off = onProgress('mine', (p) => heard.push(p.task))
    fake.emit('task:progressed', progress('mine'))
    fake.emit('task:progressed', progress('another'))
    off()
    fake.emit('task:progressed', progress('mine'))
    expect(heard).toEqual(['mine'])
  })
  test('every task has its own name', () => {
    expect(newTask()).not.toBe(newTask())
  })
})

test('a file drop tells point and paths, until nobody listens', () => {
  const heard: unknown[] = []
  const off = onFileDrop((x, y, paths) => heard.push([x, y, paths]))
  fake.emit('wails:file-drop', 3, 4, ['/照片 1.jpg'])
  off()
  fake.emit('wails:file-drop', 3, 4, ['/照片 2.jpg'])
  expect(heard).toEqual([[3, 4, ['/照片 1.jpg']]])
})

test('pages are asked for by id, never by path', () => {
  expect(pageUrl('abc', 2, 239.6)).toBe('/material/abc/page/2?size=240')
})
