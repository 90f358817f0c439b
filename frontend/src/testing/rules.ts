import type { RulesView, RuleView } from '../bridge/go'
import { text } from './sample'

const rule = (over: Partial<RuleView>): RuleView => ({
  id: 'centred',
  code: 'photo.off-centre',
  title: text('人站在画面中间', 'The person stands in the middle'),
  severity: 'warning',
  judged: true,
  className: text('本机测量', 'measured here'),
  thresholds: [],
  slots: [text('核验照片', 'Verification photo')],
  entities: [],
  provinces: [],
  from: '',
  to: '',
  source: '样本《拍照核验》',
  sourceDate: '2018-08',
  reference: '样本帮助中心',
  confidence: 'A',
  confidenceName: text('原文', 'own text'),
  change: null,
  ...over,
})

/** One set of three rules, one of them changed by an override file. */
export const rulesView = (): RulesView => ({
  replaced: null,
  override: {
    file: '调整.yaml',
    id: 'sample-agency',
    set: 'aliyun-2018-08',
    author: '样本代办',
    date: '2026-11-23',
    hash: '0123456789ab',
    changes: 1,
  },
  sets: [
    {
      id: 'aliyun-2018-08',
      version: '2018-08.1+sha256:0',
      title: text('阿里云 2018 年 8 月', 'Aliyun, August 2018'),
      provider: 'aliyun',
      unverified: false,
      foreign: false,
      issued: '2018-08-30',
      groups: [
        {
          id: 'photo',
          name: text('核验照片', 'Verification photo'),
          rules: [
            rule({
              id: 'background',
              code: 'photo.background-colour',
              title: text('背景全部是蓝色幕布', 'The whole background is the blue backdrop'),
              severity: 'blocker',
              thresholds: [
                {
                  name: 'targets',
                  label: text('要求的颜色', 'Colours wanted'),
                  value: text('', ''),
                  colours: [{ hex: '#438EDB', name: text('蓝色', 'blue') }],
                },
              ],
            }),
            rule({}),
          ],
        },
        {
          id: 'file',
          name: text('文件', 'Files'),
          rules: [
            rule({
              id: 'size',
              code: 'file.too-large',
              title: text('小于 4 MB', 'Less than 4 MB'),
              slots: [],
              source: '样本《上传资料》',
              thresholds: [
                {
                  name: 'maxBytes',
                  label: text('文件最大', 'Largest file'),
                  value: text('9 字节', '9 bytes'),
                  colours: [],
                },
              ],
              change: {
                override: 'sample-agency (样本代办, 2026-11-23)',
                reason: '样本理由',
                severity: 'blocker',
                thresholds: [
                  {
                    name: 'maxBytes',
                    label: text('文件最大', 'Largest file'),
                    value: text('4 字节', '4 bytes'),
                    colours: [],
                  },
                ],
              },
            }),
          ],
        },
      ],
    },
  ],
})
