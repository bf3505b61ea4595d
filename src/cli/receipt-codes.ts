/**
 * The codes by which customs answers in its own formats: receipts of the Single Window, of the manifest, of the e-commerce
 * platform, and X12 350. What such a code means for the trader, and what to do, is said by the state to which it leads.
 */
import { stateTable, type State } from '../clearance/state-table.js';
import { codeList, type CodeList, type CodeRow } from '../message/code-explanation.js';

/** A code, what it says in English and Chinese, and its state. */
type Receipt = readonly [code: string, en: string, zh: string, state: State];

function rowOf([code, en, zh, state]: Receipt): CodeRow {
  const row = stateTable.get(state);
  if (row === undefined) throw new Error(`no state ${state}`);
  return [code, `${en}. ${row.meaning.en}`, `${zh}。${row.meaning.zh}`, [row.action.en, row.action.zh]];
}

const declaration: readonly Receipt[] = [
  ['1', 'A supplementary declaration is asked for', '要求补充申报', 'SUPPLEMENT_REQUIRED'],
  ['2', 'The Single Window has the order to upload', '收到上载指令', 'SUBMITTED'],
  ['3', 'Uploaded', '上载成功', 'SUBMITTED'],
  ['4', 'Not uploaded', '上载失败', 'SEND_FAILED'],
  ['6', 'The Single Window has the order to declare', '收到申报指令', 'SUBMITTED'],
  ['7', 'Declared', '申报成功', 'SUBMITTED'],
  ['8', 'Not declared', '未申报', 'SEND_FAILED'],
  ['9', 'Declaring failed', '申报失败', 'SEND_FAILED'],
  ['Y', 'Declaring failed', '申报失败', 'SEND_FAILED'],
  ['L', 'Entered at customs', '海关入库', 'ACCEPTED_BY_CUSTOMS'],
  ['J', 'Reviewed without paper', '通关无纸化审结', 'DOCS_CLEARED'],
  ['G', 'Reviewed; hand in the documents', '接单交单', 'DOCS_CLEARED'],
  ['M', 'Reviewed anew', '重审', 'MANUAL_REVIEW'],
  ['H', 'Suspended', '挂起', 'MANUAL_REVIEW'],
  ['N', 'Transmitted anew', '重传', 'MANUAL_REVIEW'],
  ['C', 'Notice of examination', '查验通知', 'INSPECTION'],
  ['T', 'Duties are to be paid', '需交税费', 'TAX_DUE'],
  ['K', 'Released on a guarantee', '担保放行', 'RELEASED_ON_GUARANTEE'],
  ['B', 'Released on a guarantee', '担保放行', 'RELEASED_ON_GUARANTEE'],
  ['I', 'Notice of release without paper', '无纸放行通知', 'RELEASED'],
  ['W', 'Notice of release without paper', '无纸放行通知', 'RELEASED'],
  ['F', 'Released; hand in the documents', '放行交单', 'RELEASED'],
  ['P', 'Released', '海关已放行', 'RELEASED'],
  ['X', 'May enter the port', '准予进港', 'RELEASED_TO_GATE'],
  ['#', 'May pass the gate', '准予进卡', 'RELEASED_TO_GATE'],
  ['R', 'Closed', '已结关', 'CLOSED'],
  ['E', 'Sent back, not accepted', '退单（不受理）', 'REJECTED'],
  ['Z', 'Sent back to be corrected', '退回修改', 'REJECTED'],
  ['U', 'To be declared anew', '重新申报', 'REJECTED'],
  ['D', 'Deleted by customs', '海关删单', 'CANCELLED'],
  ['A', 'Deleted before the release', '放行前删除', 'CANCELLED'],
];

/** The second step of a declaration in two steps has the letter of the first behind `Sp`. */
const secondStep = ['L', 'E', 'J', '1', 'C', 'K'].flatMap((letter): Receipt[] => {
  const first = declaration.find(([code]) => code === letter);
  return first === undefined ? [] : [[`Sp${letter}`, `Second step: ${first[1]}`, `两步申报第二步：${first[2]}`, first[3]]];
});

const wait = ['Wait for the next receipt.', '请等待后续回执。'] as const;

/** Of inspection and quarantine; they lead to no state of the declaration. */
const quarantine: readonly CodeRow[] = [
  [
    'S',
    'By source: inspection and quarantine examines the goods, or the Single Window failed to process the declaration.',
    '因来源而异：检验检疫施检，或单一窗口处理失败。',
    ['See the NOTE of the receipt; prepare the goods for examination, or send it again.', '请查看回执 NOTE：配合施检，或重新发送。'],
  ],
  ['a', 'Inspection and quarantine issues its certificate.', '检验检疫签证。', wait],
  ['b', 'Inspection and quarantine is reviewing it.', '检验检疫审核。', wait],
  [
    'c',
    'The application for inspection was withdrawn.',
    '检验检疫撤单。',
    ['Apply anew if it is still needed.', '如仍需检验检疫，请重新申请。'],
  ],
  ['d', 'The application for inspection was received.', '检验检疫申请成功。', wait],
];

const manifest: readonly Receipt[] = [
  ['01', 'Accepted by customs', '海关接受申报', 'MANIFEST_ACCEPTED'],
  ['02', 'To be reviewed by an officer', '待人工审核', 'MANIFEST_REVIEW'],
  ['03', 'Sent back', '退单', 'MANIFEST_REJECTED'],
  ['11', 'The bill of lading is released', '提运单放行', 'MANIFEST_RELEASED'],
  ['12', 'Loading is refused', '拒装', 'LOADING_REFUSED'],
  ['13', 'Discharge is forbidden', '禁卸', 'DISCHARGE_REFUSED'],
  ['E3', 'Sent to customs', '发往海关成功', 'MANIFEST_FILED'],
];

const commerce: readonly Receipt[] = [
  ['1', 'Kept, not yet sent', '暂存', 'SUBMITTED'],
  ['2', 'Being declared', '申报中', 'SUBMITTED'],
  ['3', 'Sent to customs', '发送海关成功', 'SUBMITTED'],
  ['4', 'Not sent to customs', '发送海关失败', 'SEND_FAILED'],
  ['100', 'Sent back', '退单', 'REJECTED'],
  ['120', 'Entered at customs', '入库', 'ACCEPTED_BY_CUSTOMS'],
  ['300', 'Reviewed by an officer', '人工审核', 'MANUAL_REVIEW'],
  ['399', 'Reviewed', '审结', 'DOCS_CLEARED'],
  ['500', 'Examination', '查验', 'INSPECTION'],
  ...['501', '502', '503', '599'].map((code): Receipt => [code, 'Detained', '扣留', 'HELD']),
  ['700', 'To be shipped back', '退运', 'RETURN_ORDERED'],
  ['800', 'Released', '放行', 'RELEASED'],
  ['899', 'Closed', '结关', 'CLOSED'],
];

const agencies = [
  ['1', 'customs', '海关'],
  ['2', 'the department of agriculture', '农业部门'],
  ['3', 'another agency', '其他机构'],
] as const;

const examined = ['Have the goods examined; ask the agency what it needs.', '请配合查验，并向该机构了解所需材料。'] as const;
const collect = ['Collect or load the goods.', '可办理提货或装运。'] as const;
const contact = ['Ask the agency for the reason and what lifts it.', '请向该机构了解原因及解除条件。'] as const;
const declare = ['File the entry before the term ends.', '请在期限内补办申报。'] as const;
const move = ['Move the goods under bond.', '可办理保税转运。'] as const;

/** The second character of a disposition; the first one says whose it is. */
const dispositions = [
  ['A', 'entered; examination is required, not released', '已申报，须查验，未放行', examined],
  ['B', 'released after examination', '查验后放行', collect],
  ['C', 'entered and released', '已申报并放行', collect],
  ['D', 'movement in bond is authorized', '准予保税转运', move],
  ['H', 'a hold is placed', '布控', contact],
  ['I', 'the hold is removed', '解除布控', collect],
  ['R', 'about to go to general order', '即将转入待处理仓', declare],
  ['S', 'ordered to general order', '责令转入待处理仓', declare],
  ['T', 'seized', '扣押', contact],
  ['U', 'sent to general order', '已转入待处理仓', declare],
] as const;

const american: readonly CodeRow[] = agencies.flatMap(([digit, en, zh]) =>
  dispositions.map(([letter, says, saysZh, fix]): CodeRow => [`${digit}${letter}`, `By ${en}: ${says}.`, `${zh}：${saysZh}。`, fix]),
);

export const receiptLists: readonly CodeList[] = [
  codeList(
    'CHANNEL',
    ['DEC_RESULT', 'DECRESULT'],
    { en: 'Receipt of the Single Window on a declaration (CHANNEL)', zh: '单一窗口报关单回执（CHANNEL）' },
    [...[...declaration, ...secondStep].map(rowOf), ...quarantine],
  ),
  codeList(
    'STATEMENTCODE',
    ['MANIFEST', 'MT1101', 'MT1401', 'MT2101', 'MT2401', 'MT3101', 'MT4101', 'MT5101'],
    { en: 'Receipt of a manifest (StatementCode)', zh: '舱单回执（StatementCode）' },
    manifest.map(rowOf),
  ),
  codeList(
    'RETURNSTATUS',
    ['CEB'],
    { en: 'Receipt of cross-border e-commerce (returnStatus); less than zero is an error', zh: '跨境电商回执（returnStatus），负数为错误' },
    commerce.map(rowOf),
  ),
  codeList('X407', ['X4', 'DISPOSITION'], { en: 'Disposition, coded (X4 of 350)', zh: '处置代码（350 的 X4）' }, american),
];
