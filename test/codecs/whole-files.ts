/** Files of whole interchanges, as `hub decode --tree` prints them: any groups, messages, elements, delimiters and character sets. */
import fc from 'fast-check';
import type { Delimiters } from '../../src/message/delimiters.js';

type Value = string | string[];
type ElementJson = Value | { values: Value[] };

export interface SegmentJson {
  name: string;
  elements: ElementJson[];
}

export interface InterchangeJson {
  charset: string;
  byteOrderMark?: boolean;
  delimiters: Delimiters;
  advice?: SegmentJson;
  header?: SegmentJson;
  messages: { before: SegmentJson[]; tree: { children: SegmentJson[] } }[];
  closing: SegmentJson[];
}

const signs = Array.from('+:*?\'~^|\\]-[<>!"$%&/()=,;.@_{}#\u001c\u001d\u001e\u001f');

/** Elements of every shape, full of what the syntax can hold. A lone component or repetition is a simple value, so there are two. */
function elements(
  { element, component, repetition, release, terminator }: Delimiters,
  letters: string,
  most: number,
): fc.Arbitrary<ElementJson[]> {
  const own = [element, component, repetition, release, terminator].filter((character) => character !== '');
  // Without a release character data cannot hold them.
  const data = ['A', '7', ' ', ...Array.from(letters), ...signs.filter((sign) => sign > ' ' && (release !== '' || !own.includes(sign)))];
  const text = fc.string({ unit: fc.constantFrom(...data), maxLength: 8 });
  const value = component === '' ? text : fc.oneof(text, fc.array(text, { minLength: 2, maxLength: 4 }));
  const repeated = fc.array(value, { minLength: 2, maxLength: 3 }).map((values) => ({ values }));
  return fc.array(repetition === '' ? value : fc.oneof({ weight: 3, arbitrary: value }, repeated), { maxLength: most });
}

function segments(delimiters: Delimiters, letters: string, tags: readonly string[]): fc.Arbitrary<SegmentJson[]> {
  return fc.array(fc.record({ name: fc.constantFrom(...tags), elements: elements(delimiters, letters, 6) }), { maxLength: 5 });
}

/** Groups of messages; each message is the segments between its header and its trailer. */
type Groups = SegmentJson[][][];

function groupsOf(delimiters: Delimiters, letters: string, tags: readonly string[]): fc.Arbitrary<Groups> {
  return fc.array(fc.array(segments(delimiters, letters, tags), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });
}

/** Headers and trailers around them. */
function enclosed(
  groups: Groups,
  header: (group: number) => SegmentJson[],
  message: (group: number, index: number, segments: SegmentJson[]) => SegmentJson[],
  trailer: (group: number, messages: number) => SegmentJson[],
): Pick<InterchangeJson, 'messages' | 'closing'> {
  let before: SegmentJson[] = [];
  const messages = groups.flatMap((group, at) => {
    before.push(...header(at + 1));
    const made = group.map((body, index) => {
      const one = { before, tree: { children: message(at + 1, index + 1, body) } };
      before = [];
      return one;
    });
    before = trailer(at + 1, group.length);
    return made;
  });
  return { messages, closing: before };
}

function segment(name: string, ...elements: readonly ElementJson[]): SegmentJson {
  return { name, elements: [...elements] };
}

/** @param letters of the character set; the first stands in every interchange, so that the set can be told */
interface Letters {
  readonly charset: string;
  readonly letters: string;
  readonly mark?: boolean;
}

const x12Letters: readonly Letters[] = [
  { charset: 'us-ascii', letters: 'a' },
  { charset: 'us-ascii', letters: 'a', mark: true },
  { charset: 'utf-8', letters: '上é😀' },
  { charset: 'utf-8', letters: '上é😀', mark: true },
  { charset: 'gb18030', letters: '港上海㐀😀' },
];

/** Of which no table says anything: only the envelopes can be wrong. */
const unknown = ['ZZA', 'ZZB', 'QQ1', 'X0'];

function x12Interchange({ charset, letters, mark }: Letters, first: boolean): fc.Arbitrary<InterchangeJson> {
  const versions = fc.constantFrom('00200', '00304', '00401', '00402', '00403', '00501', '00801');
  // A line break only ends segments: anywhere else it is no data.
  const characters = fc
    .tuple(fc.uniqueArray(fc.constantFrom(...signs), { minLength: 4, maxLength: 4 }), fc.boolean())
    .map(([four, lines]) => (lines ? [...four.slice(0, 3), '\n'] : four));
  return fc.tuple(versions, characters).chain(([version, [element = '', component = '', repeat = '', terminator = '']]) => {
    const repetition = version >= '00402' ? repeat : '';
    const delimiters = { element, component, repetition, release: '', terminator };
    const gs = `${version}0`;
    return groupsOf(delimiters, letters, unknown).map((groups) => {
      const around = enclosed(
        groups,
        (group) => [segment('GS', 'SO', 'AA', 'BB', '20261105', '1030', String(group), 'X', gs)],
        (group, index, body) => [
          segment('ST', '990', `${group}00${index}`),
          segment('ZZA', Array.from(letters)[0] ?? ''),
          ...body,
          segment('SE', String(body.length + 3), `${group}00${index}`),
        ],
        (group, messages) => [segment('GE', String(messages), String(group))],
      );
      return {
        charset,
        ...(mark === true && first && { byteOrderMark: true }),
        delimiters,
        header: segment(
          'ISA',
          ...['00', '          ', '00', '          ', 'ZZ', 'A              ', 'ZZ', 'B              ', '261105', '1030'],
          ...[repetition === '' ? 'U' : repetition, version, '000000007', '0', 'T', component],
        ),
        messages: around.messages,
        closing: [...around.closing, segment('IEA', String(groups.length), '000000007')],
      };
    });
  });
}

const levels: readonly (Letters & { readonly level: string })[] = [
  { level: 'UNOA', charset: 'us-ascii', letters: 'Z' },
  { level: 'UNOB', charset: 'us-ascii', letters: 'z' },
  { level: 'UNOC', charset: 'iso-8859-1', letters: 'éÄñ' },
  { level: 'UNOD', charset: 'iso-8859-2', letters: 'Łőż' },
  { level: 'UNOE', charset: 'iso-8859-5', letters: 'Жд' },
  { level: 'UNOF', charset: 'iso-8859-7', letters: 'Ωλ' },
  { level: 'UNOG', charset: 'iso-8859-3', letters: 'Ħĝ' },
  { level: 'UNOH', charset: 'iso-8859-4', letters: 'Ąķ' },
  { level: 'UNOI', charset: 'iso-8859-6', letters: 'بت' },
  { level: 'UNOJ', charset: 'iso-8859-8', letters: 'אב' },
  { level: 'UNOK', charset: 'windows-1254', letters: 'ğİ' },
  { level: 'UNOL', charset: 'iso-8859-15', letters: '€Œ' },
  { level: 'UNOW', charset: 'utf-8', letters: '上😀' },
  { level: 'UNOX', charset: 'gb18030', letters: '港㐀' },
  { level: 'UNOY', charset: 'utf-8', letters: '海é', mark: true },
];

function edifactInterchange({ level, charset, letters, mark }: (typeof levels)[number], first: boolean): fc.Arbitrary<InterchangeJson> {
  const characters = fc.uniqueArray(fc.constantFrom(...signs.filter((sign) => sign > ' ')), { minLength: 5, maxLength: 5 });
  return fc
    .record({
      version: fc.constantFrom('1', '2', '3', '4'),
      advised: fc.boolean(),
      releasing: fc.boolean(),
      grouped: fc.boolean(),
      characters,
    })
    .chain(({ version, advised, releasing, grouped, characters: [e = '', c = '', r = '', l = '', t = ''] }) => {
      const usual = { element: '+', component: ':', repetition: version === '4' ? '*' : '', release: '?', terminator: "'" };
      const own = { element: e, component: c, repetition: version === '4' ? r : '', release: releasing ? l : '', terminator: t };
      const delimiters = advised ? own : usual;
      const una = segment('UNA', `${c}${e}.${releasing ? l : ' '}${version === '4' ? r : ' '}${t}`);
      return groupsOf(delimiters, letters, ['BGM', 'NAD', 'RFF', 'FTX']).map((groups) => {
        const around = enclosed(
          groups,
          (group) => (grouped ? [segment('UNG', 'CUSXYZ', 'A', 'B', ['261105', '1030'], String(group), 'UN', ['D', '97Z'])] : []),
          (group, index, body) => [
            segment('UNH', `${group}-${index}`.replace('-', '0'), ['CUSXYZ', 'D', '97Z', 'UN']),
            segment('FTX', Array.from(letters)[0] ?? ''),
            ...body,
            segment('UNT', String(body.length + 3), `${group}0${index}`),
          ],
          (group, messages) => (grouped ? [segment('UNE', String(messages), String(group))] : []),
        );
        const count = grouped ? groups.length : around.messages.length;
        return {
          charset,
          ...(mark === true && first && { byteOrderMark: true }),
          delimiters,
          ...(advised && { advice: una }),
          header: segment('UNB', [level, version], 'SENDER', 'RECEIVER', ['261105', '1030'], 'REF7'),
          messages: around.messages,
          closing: [...around.closing, segment('UNZ', String(count), 'REF7')],
        };
      });
    });
}

const flatLetters: readonly Letters[] = [
  { charset: 'us-ascii', letters: 'a' },
  { charset: 'gb18030', letters: '港上海㐀😀' },
  { charset: 'utf-8', letters: '上😀', mark: true },
];

function flatInterchange({ charset, letters, mark }: Letters, first: boolean): fc.Arbitrary<InterchangeJson> {
  const delimiters = { element: ':', component: '', repetition: '', release: '?', terminator: "'" };
  return segments(delimiters, letters, ['10', '11', '12', '41', '47', '51']).map((body) => ({
    charset,
    ...(mark === true && first && { byteOrderMark: true }),
    delimiters,
    messages: [
      {
        before: [],
        tree: {
          children: [
            segment('00', 'QWERTY', letters, '9', 'COSCO', 'SHPORT', '202604151030'),
            ...body,
            segment('99', String(body.length + 2)),
          ],
        },
      },
    ],
    closing: [],
  }));
}

function files<Case>(cases: readonly Case[], interchange: (one: Case, first: boolean) => fc.Arbitrary<InterchangeJson>) {
  return fc
    .constantFrom(...cases)
    .chain((one) => fc.tuple(interchange(one, true), fc.option(interchange(one, false), { nil: undefined })))
    .map(([first, second]) => (second === undefined ? [first] : [first, second]));
}

/** Files of one or two interchanges, which have delimiters of their own. */
export const wholeFiles: Readonly<Record<'x12' | 'edifact' | 'flatfile', fc.Arbitrary<InterchangeJson[]>>> = {
  x12: files(x12Letters, x12Interchange),
  edifact: files(levels, edifactInterchange),
  flatfile: files(flatLetters, flatInterchange),
};
