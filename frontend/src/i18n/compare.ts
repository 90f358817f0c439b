/** Two rule sets beside one another. */
export const compareZh = {
  'compare.title': '比较规则集',
  'compare.help': '列出两个规则集不一致的地方：规则、栏目、材料、计时、选项和驳回原因。',
  'compare.first': '第一个规则集',
  'compare.second': '第二个规则集',
  'compare.do': '比较',
  'compare.same': '请选择两个不同的规则集。',
  'compare.found': '“{first}”与“{second}”有 {n} 处不同。',
  'compare.sourcing': '也列出 {n} 处只有出处或可信度不同的',
  'compare.only': '只在“{name}”里有',
  'compare.change': '{label}：{before} → {after}',
  'compare.other': '{label}不同',
  'compare.none': '无',
}

export const compareEn: Record<keyof typeof compareZh, string> = {
  'compare.title': 'Compare rule sets',
  'compare.help': 'What two sets disagree on: rules, fields, papers, clocks, choices and reasons for sending back.',
  'compare.first': 'First rule set',
  'compare.second': 'Second rule set',
  'compare.do': 'Compare',
  'compare.same': 'Choose two different sets.',
  'compare.found': '{first} and {second} differ in {n} places.',
  'compare.sourcing': 'List {n} more that differ in their source or confidence alone',
  'compare.only': 'Only in {name}',
  'compare.change': '{label}: {before} → {after}',
  'compare.other': 'Differs: {label}',
  'compare.none': 'none',
}
