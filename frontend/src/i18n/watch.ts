/** The folder that scans come into. */
export const watchZh = {
  'watch.title': '监视的扫描文件夹',
  'watch.offer': '扫描仪总存到同一个文件夹？选定它，新扫描件会自动归位，拿不准的再问您。',
  'watch.choose': '选择文件夹…',
  'watch.pickTitle': '选择扫描件存放的文件夹',
  'watch.on': '正在监视“{folder}”',
  'watch.placed': '已归位 {n} 份',
  'watch.left': '还有 {n} 份排队读取',
  'watch.ask': '确认 {n} 份的去处…',
  'watch.stop': '不再监视',
  'watch.still': '文件夹恢复后会接着看。扫描件也可以随时用“整理扫描件…”放入。',
}

export const watchEn: Record<keyof typeof watchZh, string> = {
  'watch.title': 'The watched folder of scans',
  'watch.offer':
    'Does the scanner always write to one folder? Choose it: new scans go to their orders, and doubtful ones are asked about.',
  'watch.choose': 'Choose a folder…',
  'watch.pickTitle': 'The folder that scans come into',
  'watch.on': 'Watching “{folder}”',
  'watch.placed': '{n} in their slots',
  'watch.left': '{n} still to be read',
  'watch.ask': 'Say where {n} belong…',
  'watch.stop': 'Watch no more',
  'watch.still': 'Watching goes on once the folder is back. Scans can be put in by “Sort scans…” at any time.',
}
