/** A functional group that is wrong is refused alone: the others of its interchange go on, and the sender is told which. */
import { describe, expect, it } from 'vitest';
import { acknowledgers } from '../../src/codecs/acknowledgements.js';
import { codecs } from '../../src/codecs/codecs.js';
import { properGroup } from '../../src/codecs/x12/functional-groups.js';
import { refusedGroups, refusesInterchange } from '../../src/message/group-faults.js';
import { verdictOf } from '../../src/message/verdict-of.js';
import { readWith } from './reading.js';

function x12(version: string): string {
  const usage = version >= '004020' ? '^' : 'U';
  const group = (number: number, sets: number): string =>
    [
      `GS*GF*AA*BB*20261105*1030*${number}*X*${version}~`,
      ...Array.from({ length: sets }, (_, index) => `ST*990*${number}00${index}~B1*COSU*R1**A~SE*3*${number}00${index}~`),
      `GE*${sets}*${number}~`,
    ].join('');
  const isa = `ISA*00*          *00*          *ZZ*A              *ZZ*B              *261105*1030*${usage}*${version.slice(0, 5)}*000000007*0*P*:~`;
  return `${isa}${group(1, 1)}${group(2, 2)}${group(3, 1)}IEA*3*000000007~`;
}

const unh = (group: number, number: number): string => `UNH+${group}${number}+COARRI:D:97Z:UN'BGM+44+R1+9'UNT+3+${group}${number}'`;
const ung = (group: number, messages: number): string =>
  `UNG+COARRI+A+B+261105:1030+${group}+UN+D:97Z'${Array.from({ length: messages }, (_, index) => unh(group, index)).join('')}UNE+${messages}+${group}'`;
const edifact = `UNB+UNOA:3+A+B+261105:1030+7'${ung(1, 1)}${ung(2, 2)}${ung(3, 1)}UNZ+3+7'`;

function found(text: string) {
  const codec = codecs.find((one) => one.recognises(Buffer.from(text)));
  const [interchange] = codec === undefined ? [] : readWith(codec, text).interchanges;
  if (interchange === undefined) throw new Error('nothing was read');
  const draft = acknowledgers[interchange.format][0]?.(verdictOf(interchange), { always: true });
  const answer = draft?.render({ interchange: 1, group: 1, now: '2026-11-05T11:00:00+08:00' }) ?? '';
  return {
    whole: refusesInterchange(interchange.faults),
    groups: [...refusedGroups(interchange.faults)],
    messages: interchange.messages.length,
    state: draft?.state,
    answer: answer.split(/[~']/).filter((segment) => /^(?:TA1|AK9|UCI|UCF|UCM)/.test(segment)),
  };
}

const good = 'AK9*A*1*1*1';

describe.each(['004010', '005010'])('an X12 interchange of three groups, %s', (version) => {
  const whole = x12(version);

  it.each<[string, string, string]>([
    ['a wrong count', whole.replace('GE*2*2', 'GE*5*2'), 'AK9*R*5*2*0*5'],
    ['no count', whole.replace('GE*2*2', 'GE**2'), 'AK9*R*2*2*0*5'],
    ['another control number', whole.replace('GE*2*2', 'GE*2*9'), 'AK9*R*2*2*0*4'],
    ['no trailer', whole.replace('GE*2*2~', ''), 'AK9*R*2*2*0*3'],
    ['a segment outside of its sets', whole.replace('GE*2*2~', 'N1*SH*X~GE*2*2~'), 'AK9*R*2*2*0'],
  ])('loses the one with %s alone', (_, text, refused) => {
    expect(found(text)).toMatchObject({ whole: false, groups: ['2'], messages: 4, state: 'partially-accepted' });
    expect(found(text).answer.filter((segment) => segment.startsWith('AK9'))).toEqual([good, refused, good]);
  });

  it('is accepted while it is right, and refused where its own trailer is wrong', () => {
    expect(found(whole)).toMatchObject({ whole: false, groups: [], state: 'accepted', answer: [good, 'AK9*A*2*2*2', good] });
    expect(found(whole.replace('IEA*3', 'IEA*2'))).toMatchObject({ whole: true, groups: [], state: 'rejected' });
    expect(found(whole.replace('GE*2*2', 'GE*5*2').replace('IEA*3', 'IEA*2'))).toMatchObject({ whole: true, groups: ['2'] });
    expect(found(whole.replace(/GS\*GF\*AA\*BB\*20261105\*1030\*2.*?~/, ''))).toMatchObject({ whole: true });
  });
});

describe('the group of a customs set', () => {
  it.each(['AQ 309', 'AU 350', 'AV 352', 'AX 353', 'AY 354', 'AZ 355', 'BA 356', 'BB 357', 'BD 358', 'SO 309', 'SO 358'])(
    'may be %s, of element 479',
    (pair) => {
      const [group = '', set = ''] = pair.split(' ');
      expect(properGroup(set, group)).toBeUndefined();
      expect(properGroup(set, 'PO')).toContain(group);
    },
  );
});

describe('an EDIFACT interchange of three groups', () => {
  it.each<[string, string, string]>([
    ['a wrong count', edifact.replace('UNE+2+2', 'UNE+5+2'), 'UCF+2+A+B+4+29+UNE+2'],
    ['another reference', edifact.replace('UNE+2+2', 'UNE+2+9'), 'UCF+2+A+B+4+28+UNE+3'],
    ['no trailer', edifact.replace("UNE+2+2'", ''), 'UCF+2+A+B+4+13+UNE'],
  ])('loses the one with %s alone', (_, text, refused) => {
    expect(found(text)).toMatchObject({ whole: false, groups: ['2'], messages: 4, state: 'partially-accepted' });
    expect(found(text).answer).toEqual(['UCI+7+A+B+7', refused]);
  });

  it('is accepted while it is right, and refused where its own trailer is wrong', () => {
    expect(found(edifact)).toMatchObject({ whole: false, groups: [], state: 'accepted', answer: ['UCI+7+A+B+7'] });
    expect(found(edifact.replace('UNZ+3', 'UNZ+2'))).toMatchObject({ whole: true, groups: [], state: 'rejected' });
  });
});

describe('more faults than are listed', () => {
  it('never hide that a group is wrong: the interchange is then refused', () => {
    const isa = x12('004010').slice(0, 106);
    const group = (number: number): string =>
      `GS*GF*AA*BB*20261105*1030*${number}*X*004010~ST*990*0001~B1*COSU*R1**A~SE*3*0001~GE*9*${number}~`;
    const text = (groups: number): string =>
      `${isa}${Array.from({ length: groups }, (_, index) => group(index + 1)).join('')}IEA*${groups}*000000007~`;
    expect(found(text(30))).toMatchObject({ whole: false });
    expect(found(text(30)).groups).toHaveLength(30);
    expect(found(text(150))).toMatchObject({ whole: true, state: 'rejected' });
  });
});
