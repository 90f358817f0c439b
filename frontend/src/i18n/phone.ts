import type { Lang } from '../bridge/go'

/** Every sentence of the phone's page in Chinese. English has the same keys. */
const zh = {
  title: '给备案台传照片',
  'language.other': 'English',
  connecting: '正在连接电脑…',
  check: '核对码',
  'check.help': '与电脑屏幕上的数字一致，才是连对了。',
  take: '拍照',
  choose: '从相册选择',
  'frame.card': '证件放平，占满边框，四个角都在画面里；字要看得清，不要反光。',
  'frame.page': '整页放进边框，四个角都在画面里，光线均匀。',
  'frame.person': '人在正中，拍到肩膀和上半身，幕布铺满四边。',
  'frame.': '让要拍的材料占满画面，字迹清楚。',
  do: '拍之前对一遍',
  avoid: '不要',
  preview: '就用这张吗？',
  'preview.none': '这部手机不能预览“{name}”，可以直接传，由电脑检查。',
  'hint.looking': '电脑正在看一眼…',
  'hint.none': '电脑粗看没有发现问题；传过去后会仔细检查。',
  'hint.some': '电脑粗看，这几处可能不合要求：',
  use: '用这张，传到电脑',
  again: '不好，重拍',
  sealing: '正在加密…',
  sending: '正在传送 {percent}%',
  judging: '电脑正在检查…',
  'verdict.none': '已收到，规则所知范围内未发现问题',
  'verdict.none.help': '这不代表一定通过审核。',
  'verdict.some': '已收到，有 {n} 处要处理',
  'verdict.mendable': '这一处电脑能修，不必重拍。',
  'verdict.converted': '原图的格式不能直接提交，电脑已转成可提交的格式；原图保留。',
  'verdict.fine': '未发现问题的要点（{n}）',
  refused: '没有收下这张',
  replace: '重拍，换掉这张',
  more: '再传一张',
  'more.help': '这一项要几张时，逐张传。',
  done: '完成',
  'severity.blocker': '必须改',
  'severity.warning': '注意',
  'severity.hint': '提示',
  finished: '照片已交给电脑，可以关掉这个页面了。',
  'finished.help': '手机上没有留下副本；相册里的原图请自行处理。',
  retry: '再试一次',
  privacy: '照片在手机上加密后直接传到您的电脑，不经过互联网。',
  'trouble.no-key': '链接不完整，请在电脑上重新扫码。',
  'trouble.unreachable':
    '连不上电脑。请确认手机和电脑在同一个无线网络，电脑上的窗口还开着；公司或宾馆的网络可能不让设备互相连接，可改用手机热点。电脑上若已换了新的二维码，请重新扫描。',
  'trouble.closed': '这次连接已经结束。需要时请在电脑上再点一次“用手机拍”，重新扫码。',
  'trouble.busy': '电脑正忙，请稍后再试。',
  'trouble.heard': '这一步已经做过了，请重新扫码。',
  'trouble.other-phone':
    '已有另一部手机（或这部手机的另一个浏览器）用了这个二维码。请在电脑上换一个新的二维码再扫，先前那一部就连不上了。',
  'trouble.key': '与电脑核对密钥失败，请在电脑上重新打开“用手机拍”，再扫码。',
  'trouble.size': '文件太大（超过 32 MB），请用普通分辨率重拍。',
  'trouble.unread': '手机上这张照片读不出来：可能还在云端没有下载，或没有允许浏览器读取。请在相册里打开它一次，再选。',
  'trouble.form': '电脑没有接受，请重新扫码。',
}

type Key = keyof typeof zh

const en: Record<Key, string> = {
  title: 'Pictures for BeianDesk',
  'language.other': '中文',
  connecting: 'Connecting to the computer…',
  check: 'Check number',
  'check.help': 'It must be the number on the computer’s screen.',
  take: 'Take a picture',
  choose: 'Choose from the album',
  'frame.card': 'Lay the card flat and fill the frame, all four corners inside; readable, without glare.',
  'frame.page': 'Fit the whole page into the frame, all four corners inside, in even light.',
  'frame.person': 'Stand in the middle, shoulders and upper body inside, the backdrop beyond all four edges.',
  'frame.': 'Let the paper fill the picture, with readable writing.',
  do: 'Before you take it',
  avoid: 'Avoid',
  preview: 'Use this one?',
  'preview.none': 'This phone cannot show “{name}”; send it and let the computer check it.',
  'hint.looking': 'The computer takes a first look…',
  'hint.none': 'Nothing seen at a first look; once sent, it is checked with care.',
  'hint.some': 'At a first look, these may not be as asked:',
  use: 'Send this one',
  again: 'Take it again',
  sealing: 'Encrypting…',
  sending: 'Sending {percent} %',
  judging: 'The computer is checking…',
  'verdict.none': 'Received; nothing found that the rules know',
  'verdict.none.help': 'That promises no approval.',
  'verdict.some': 'Received; {n} to deal with',
  'verdict.mendable': 'The computer can repair this; no need to take it again.',
  'verdict.converted': 'The format cannot be handed in as it is; the computer converted it and keeps the original.',
  'verdict.fine': 'Points where nothing was found ({n})',
  refused: 'Not taken',
  replace: 'Take it again, replacing this one',
  more: 'Send another',
  'more.help': 'Where a slot needs several pictures, send one after the other.',
  done: 'Done',
  'severity.blocker': 'Must change',
  'severity.warning': 'Mind',
  'severity.hint': 'Hint',
  finished: 'The computer has the pictures; you can close this page.',
  'finished.help': 'This page keeps no copy; the originals in your album are yours to look after.',
  retry: 'Try again',
  privacy: 'Pictures are encrypted on the phone and go straight to your computer, not over the internet.',
  'trouble.no-key': 'The link is not complete: scan the code on the computer again.',
  'trouble.unreachable':
    'The computer cannot be reached. Make sure both are in the same Wi-Fi and the window on the computer is still open; networks of offices and hotels may keep devices apart, then use the phone’s hotspot. If the computer shows a new code, scan that one.',
  'trouble.closed': 'This connection is over. Press “Use a phone” on the computer again and scan the new code.',
  'trouble.busy': 'The computer is busy; try again in a moment.',
  'trouble.heard': 'This was done already; scan the code again.',
  'trouble.other-phone':
    'Another phone, or another browser of this one, used this code. Make a new code on the computer and scan that: it shuts the other one out.',
  'trouble.key':
    'The key does not match the computer’s: press “Use a phone” on the computer again and scan the new code.',
  'trouble.size': 'The file is too large (over 32 MB): take it at an ordinary resolution.',
  'trouble.unread':
    'The phone cannot read this picture: it may still be in the cloud, or the browser may not read it. Open it once in the album, then choose it again.',
  'trouble.form': 'The computer did not accept it: scan the code again.',
}

/** Both catalogues, for the test that compares them. */
export const phoneCatalogues = { zh, en }

export type PhoneKey = Key

/** A phrase of the phone's page; {name} stands for an argument. */
export const phonePhrase = (lang: Lang, key: Key, args: Record<string, string | number> = {}) =>
  (lang === 'en' ? en : zh)[key].replace(/\{(\w+)\}/g, (_, name: string) => String(args[name] ?? ''))

/** Why a phone got no answer, by the phrases that say so. */
export type Trouble<K = Key> = K extends `trouble.${infer T}` ? T : never
