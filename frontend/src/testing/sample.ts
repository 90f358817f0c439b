import type { FieldView, Finding, MaterialView, OrderView, SlotView, Start, Text } from '../bridge/go'

// Made-up data for component tests and the designer's preview. Nothing here is a rule: real ones come from Go.

export const text = (zh: string, en: string): Text => ({ zh, en })

export function finding(over: Partial<Finding> & Pick<Finding, 'code' | 'key'>): Finding {
  return {
    severity: 'blocker',
    message: text('背景 #B9C6CF，要求蓝色', 'Background #B9C6CF, blue is wanted'),
    advice: text('请在蓝色幕布前重拍。', 'Take it again in front of the blue backdrop.'),
    facts: [],
    rule: { id: 'sample', set: 'sample', version: '1', source: '示例规则 2018-08' },
    ...over,
  }
}

function field(path: string, group: string, label: Text, over: Partial<FieldView> = {}): FieldView {
  return {
    path,
    group,
    label,
    help: text('', ''),
    why: text('', ''),
    where: text('', ''),
    placeholder: '',
    kind: 'text',
    required: true,
    options: [],
    value: '',
    ...over,
  }
}

const options = (...pairs: [string, string, string][]) =>
  pairs.map(([value, zh, en]) => ({ value, label: text(zh, en) }))

export const fields: FieldView[] = [
  field('subject.name', 'subject', text('主办单位名称', 'Name of the subject'), { value: '样本贸易有限公司' }),
  field('subject.certificateType', 'subject', text('证件类型', 'Certificate type'), {
    kind: 'choice',
    value: 'business-licence',
    options: options(
      ['business-licence', '营业执照', 'Business licence'],
      ['organisation-code', '组织机构代码证', 'Organisation code'],
      ['registration', '登记证书', 'Registration'],
      ['other', '其他', 'Other'],
    ),
  }),
  field('subject.certificateNumber', 'subject', text('证件号码', 'Certificate number'), {
    value: '91350100M000100Y44',
    help: text('18 位统一社会信用代码，照营业执照填写。', 'The 18 characters on the business licence.'),
  }),
  field('subject.postalAddress', 'subject', text('通信地址', 'Postal address'), { kind: 'long' }),
  field('subject.confirmed', 'subject', text('已与证件核对', 'Compared with the certificate'), { kind: 'bool' }),
  field('subject.leader.name', 'subject-leader', text('姓名', 'Name')),
  field('subject.leader.idNumber', 'subject-leader', text('证件号码', 'ID number'), { value: '11010519491231002X' }),
  field('subject.leader.idValidTo', 'subject-leader', text('证件有效期至', 'ID valid to'), { kind: 'date' }),
  field('product.type', 'product', text('产品类型', 'Product'), {
    kind: 'choice',
    options: options(['ecs', '云服务器', 'Cloud server'], ['host', '虚拟主机', 'Web hosting']),
  }),
  field('site.name', 'site', text('网站名称', 'Site name'), { value: '样本小站' }),
  field('site.domains', 'site', text('域名', 'Domains'), { kind: 'list', value: 'example.cn,example.com' }),
  field('site.content', 'site', text('服务内容', 'Content'), {
    kind: 'choices',
    options: options(['company', '单位门户网站', 'Company site'], ['shop', '电子商务', 'Shop']),
  }),
  field('site.remark', 'site', text('备注', 'Remark'), { kind: 'long', required: false }),
  field('site.leader.name', 'site-leader', text('姓名', 'Name')),
]

export const photoFinding = finding({
  code: 'photo.background-colour',
  key: 'k-photo',
  slot: 'verification-photo',
  material: 'photo0000000000000000000000',
  page: 1,
  region: { x: 0.04, y: 0.05, w: 0.26, h: 0.6 },
  facts: [{ name: 'background', measured: '#B9C6CF', wanted: '蓝色', colour: '#B9C6CF', target: '#2F5FAE' }],
})

export const photo: MaterialView = {
  id: 'photo0000000000000000000000',
  orderId: 'order0000000000000000000000',
  slot: 'verification-photo',
  name: '核验照片 样本.jpg',
  bytes: 482_113,
  sha256: '0'.repeat(64),
  addedAt: '2026-11-23T03:00:00Z',
  facts: {
    version: 1,
    file: {
      name: '核验照片 样本.jpg',
      bytes: 482_113,
      sha256: '0'.repeat(64),
      type: 'image/jpeg',
      extension: 'jpg',
      encrypted: false,
      frames: 1,
      pageCount: 1,
      width: 1200,
      height: 1600,
      tooBig: false,
      colours: 'ycbcr',
    },
    pages: [
      {
        number: 1,
        width: 1200,
        height: 1600,
        dpi: 0,
        rendered: false,
        chroma95: 30,
        colourShare: 0.6,
        luminance: 60,
        contrast: 50,
        ink: 0.3,
      },
    ],
  },
  findings: [
    photoFinding,
    finding({
      code: 'image.location-data',
      key: 'k-gps',
      severity: 'hint',
      material: 'photo0000000000000000000000',
      message: text('照片里写着拍摄地点。', 'The photo says where it was taken.'),
      advice: text('可用“去掉拍摄地点信息”修复。', 'It can be removed.'),
    }),
  ],
  mends: ['strip', 'rotate'],
  points: [],
  places: [],
  read: [],
}

function slot(id: string, name: Text, over: Partial<SlotView> = {}): SlotView {
  return {
    id,
    name,
    help: text('', ''),
    why: text('', ''),
    where: text('', ''),
    required: true,
    formats: ['image/jpeg', 'image/png'],
    maxBytes: 2 << 20,
    layouts: [],
    guide: null,
    print: '',
    materials: [],
    removed: [],
    ...over,
  }
}

const findings: Finding[] = [
  photoFinding,
  finding({
    code: 'field.checksum',
    key: 'k-uscc',
    field: 'subject.certificateNumber',
    message: text('校验位应为 3，填写的是 4。', 'The check character should be 3, not 4.'),
    advice: text('请对照营业执照逐位核对。', 'Compare it with the licence character by character.'),
  }),
  finding({
    code: 'slot.empty',
    key: 'k-form',
    slot: 'verification-form',
    message: text('还没有真实性核验单。', 'The verification form is missing.'),
    advice: text('请打印、签字后拍照放入。', 'Print it, sign it and photograph it.'),
  }),
  finding({
    code: 'field.missing',
    key: 'k-name',
    field: 'subject.leader.name',
    message: text('还没有填姓名。', 'The name is missing.'),
    advice: text('请照证件填写。', 'Fill it in as on the ID.'),
  }),
  finding({
    code: 'document.expires-soon',
    key: 'k-expiry',
    severity: 'warning',
    field: 'subject.leader.idValidTo',
    message: text('证件 40 天后到期。', 'The ID expires in 40 days.'),
    advice: text('建议换证后再提交。', 'Better renew it first.'),
  }),
  ...photo.findings.filter((f) => f.severity === 'hint'),
]

export function order(): OrderView {
  return {
    draft: {
      client: { id: 'client000000000000000000000', name: '样本客户', createdAt: '2026-11-20T00:00:00Z' },
      subject: { id: 's', clientId: 'c', entity: 'enterprise', leader: {} },
      order: {
        id: 'order0000000000000000000000',
        clientId: 'c',
        subjectId: 's',
        type: 'add-site',
        state: 'draft',
        ruleSet: 'aliyun-2018-08',
        createdAt: '2026-11-20T00:00:00Z',
        updatedAt: '2026-11-23T03:00:00Z',
        product: { mainland: false, prepaidMonths: '', publicNetwork: false },
        site: {
          name: '样本小站',
          domains: ['example.cn'],
          content: [],
          languages: [],
          preApproval: {},
          subjectLeads: false,
          leader: {},
        },
        subjectConfirmed: false,
        overrides: [],
      },
    },
    stateName: text('草稿', 'Draft'),
    editable: true,
    guided: true,
    walk: {
      begun: false,
      step: 'answers',
      steps: [
        { id: 'papers', name: text('放入证件', 'Put the papers in'), done: true, open: 0 },
        { id: 'answers', name: text('补齐信息', 'Answer what is missing'), done: false, open: 2 },
        { id: 'mend', name: text('处理问题', 'Deal with problems'), done: false, open: 2 },
        { id: 'form', name: text('打印签字', 'Print and sign'), done: false, open: 1 },
        { id: 'handover', name: text('提交', 'Hand over'), done: false, open: 1 },
        { id: 'ahead', name: text('接下来', 'What comes next'), done: false, open: 0 },
      ],
      papers: [],
      asks: ['subject.leader.name', 'subject.postalAddress'],
      mends: ['k-photo', 'k-uscc'],
      forms: ['verification-form'],
      bring: text('', ''),
      ahead: [],
    },
    fields: structuredClone(fields),
    unasked: [],
    slots: [
      slot('subject-certificate', text('主体证件', "Subject's certificate"), {
        help: text('营业执照原件的彩色扫描件或照片。', 'Colour scan or photo of the original licence.'),
      }),
      slot('verification-form', text('真实性核验单', 'Verification form')),
      slot('verification-photo', text('核验照片', 'Verification photo'), { materials: [structuredClone(photo)] }),
      slot('other', text('其他材料', 'Other papers'), { required: false }),
    ],
    review: {
      ruleSet: {
        id: 'aliyun-2018-08',
        version: '1',
        title: text('阿里云备案 2018-08', 'Aliyun 2018-08'),
        provider: 'aliyun',
        unverified: false,
        foreign: false,
      },
      findings: structuredClone(findings),
      blockers: 4,
      warnings: 1,
      hints: 1,
      unjudged: 0,
      freezes: false,
    },
    revisions: [],
    submissions: [],
    timeline: [],
    damaged: [],
    next: { zh: '', en: '' },
    clocks: [],
    checklist: [],
    completeness: { fields: 0, fieldsAsked: 0, slots: 0, slotsAsked: 0 },
    rejections: [],
    subjectCheck: [],
    changes: null,
    setChange: null,
    companion: null,
    acknowledgements: [],
    events: [],
  }
}

export const start: Start = {
  version: 'sample',
  language: 'zh',
  theme: 'light',
  autoLock: 0,
  dataFolder: '/data',
  ruleSets: [],
  defaultRuleSet: 'aliyun-2018-08',
  entities: options(
    ['enterprise', '企业', 'Enterprise'],
    ['individual-business', '个体工商户', 'Individual business'],
    ['individual', '个人', 'Individual'],
  ),
  orderTypes: options(
    ['add-site', '新增网站（有主体）', 'Add a website'],
    ['transfer', '接入', 'Move a filed website here'],
  ),
  provinces: [
    { value: 'zj', label: text('浙江', 'Zhejiang'), initials: 'zj' },
    { value: 'gd', label: text('广东', 'Guangdong'), initials: 'gd' },
    { value: 'ha', label: text('河南', 'Henan'), initials: 'hn' },
  ],
  states: options(['draft', '草稿', 'Draft'], ['frozen', '已定稿', 'Frozen'], ['filed', '已备案', 'Filed']),
  connectors: options(['folder', '文件夹', 'Folder'], ['intake', '接收端', 'Intake']),
  firm: ['field.missing'],
  safe: false,
  failed: 0,
  left: 0,
}
