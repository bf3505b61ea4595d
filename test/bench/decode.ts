/**
 * `npm run bench:decode`: how fast files are decoded with every check, against libraries that only split or tokenize, and
 * against the plainest split there is. Same files, same process, taking turns; one JSON line a figure.
 */
import { createRequire } from 'node:module';
import { Segment, X12parser } from 'x12-parser';
import type * as Codecs from '../../src/codecs/codecs.js';
import type * as Tree from '../../src/message/tree.js';
import type * as Read from '../../src/pipeline/read.js';
import { manifest } from './manifests.js';
import { dischargeReport } from './movements.js';

// What is delivered is measured: the build.
const built = new URL('../../dist/', import.meta.url).href;
const { codecs } = (await import(`${built}codecs/codecs.js`)) as typeof Codecs;
const { defaultLimits } = (await import(`${built}message/tree.js`)) as typeof Tree;
const { readInterchanges } = (await import(`${built}pipeline/read.js`)) as typeof Read;

const require = createRequire(import.meta.url);

interface Contender {
  readonly name: string;
  /** Reads one file; returns a number that depends on what was read, so that nothing is left out. */
  readonly read: (file: Buffer) => number;
}

const rounds = Number(process.argv[2] ?? 25);
const milliseconds = 200;

/** Of each contender, its speed in each round. */
type Speeds = ReadonlyMap<string, readonly number[]>;

/** By processor time: what else runs on the machine is not the contenders'. */
function speedsOf(files: readonly Buffer[], contenders: readonly Contender[]): Speeds {
  const speeds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  let kept = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, read } of contenders) {
      const ends = performance.now() + milliseconds;
      const before = process.cpuUsage();
      let bytes = 0;
      while (performance.now() < ends) {
        for (const file of files) {
          kept += read(file);
          bytes += file.length;
        }
      }
      const { user, system } = process.cpuUsage(before);
      speeds.get(name)?.push(bytes / (user + system));
    }
  }
  if (kept === 0) throw new Error('nothing was read');
  return speeds;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The ratio is the median of the rounds' ratios: both then ran within the same second. */
function report(name: string, baseline: string, speeds: Speeds, format: string): void {
  const own = speeds.get(name) ?? [];
  const other = speeds.get(baseline) ?? [];
  const round = (figure: number, digits: number): number => Math.round(figure * 10 ** digits) / 10 ** digits;
  const ratio = median(own.map((speed, index) => speed / (other[index] ?? speed)));
  const figures = { value: round(median(own), 1), unit: 'MB/s', baseline, baselineValue: round(median(other), 1), ratio: round(ratio, 2) };
  process.stdout.write(`${JSON.stringify({ name: `${format}: ${name}`, ...figures })}\n`);
}

const hub: Contender = {
  name: 'hub, every check',
  read: (file) => {
    const { interchanges, faults } = readInterchanges(file, codecs, defaultLimits);
    const errors =
      faults.length +
      interchanges.reduce((sum, one) => sum + one.faults.length + one.messages.reduce((own, message) => own + message.faults.length, 0), 0);
    if (errors > 0)
      throw new Error(
        JSON.stringify([faults, interchanges.map((one) => [one.faults, one.messages.map((message) => message.faults)])]).slice(0, 500),
      );
    return interchanges.reduce((sum, one) => sum + one.messages.reduce((own, message) => own + message.segments, 0), 0);
  },
};

/** The same, and every element of every segment taken out as a string. */
const hubAll: Contender = {
  name: 'hub, every check, every element read',
  read: (file) => {
    const { interchanges } = readInterchanges(file, codecs, defaultLimits);
    let count = 0;
    const visit = (
      nodes: readonly { readonly elements: readonly unknown[]; readonly children: readonly never[] | readonly unknown[] }[],
    ): void => {
      for (const node of nodes) {
        count += node.elements.length;
        visit(node.children as never);
      }
    };
    for (const one of interchanges) for (const message of one.messages) visit(message.root.children);
    return count;
  },
};

function naive(terminator: string, separator: string): Contender {
  return {
    name: 'naive split',
    read: (file) => {
      let count = 0;
      for (const segment of file.toString('latin1').split(terminator)) count += segment.split(separator).length;
      return count;
    },
  };
}

class Collector extends X12parser {
  count = 0;
  override generateSegments(segments: string[]): void {
    for (const segment of segments)
      this.count += new Segment(segment, { segment: '~', component: '>', element: '*', repetition: '' }).parsed.length;
  }
  collect(text: string): number {
    this.processChunk(text);
    this._flush(() => undefined);
    return this.count;
  }
}

const x12parser: Contender = { name: 'x12-parser', read: (file) => new Collector('utf-8').collect(file.toString('latin1')) };
const { X12Parser } = require('node-x12') as {
  X12Parser: new (strict: boolean) => { parse: (text: string) => { functionalGroups: readonly unknown[] } };
};
const nodeX12: Contender = {
  name: 'node-x12',
  read: (file) => new X12Parser(false).parse(file.toString('latin1')).functionalGroups.length,
};

interface EdifactParser {
  onopensegment: (name: string) => void;
  onelement: () => void;
  oncomponent: (value: string) => void;
  onclosesegment: () => void;
  write: (text: string) => void;
  end: () => void;
}
const EdifactParser = require('edifact/parser.js') as new () => EdifactParser;

/**
 * The library's events gathered into an array of components for each element of each segment; it validates nothing. One
 * parser for all files: to make one takes longer than to read a small file.
 */
const parser = new EdifactParser();
let segments: { name: string; elements: string[][] }[] = [];
let elements: string[][] = [];
let components: string[] = [];
parser.onopensegment = (name) => segments.push({ name, elements: (elements = []) });
parser.onelement = () => elements.push((components = []));
parser.oncomponent = (value) => components.push(value);
parser.onclosesegment = () => undefined;
const edifactReader: Contender = {
  name: 'edifact reader',
  read: (file) => {
    segments = [];
    parser.write(file.toString('latin1'));
    parser.end();
    return segments.reduce((sum, segment) => sum + segment.elements.length, 0);
  },
};

const manifests = Array.from({ length: 200 }, (_, index) => Buffer.from(manifest(index + 1, [])));
const movements = Array.from({ length: 100 }, (_, index) => Buffer.from(dischargeReport(index + 1)));

const x12Speeds = speedsOf(manifests, [hub, hubAll, naive('~', '*'), x12parser, nodeX12]);
for (const baseline of ['x12-parser', 'naive split', 'node-x12']) report(hub.name, baseline, x12Speeds, 'X12 309');
report(hubAll.name, 'naive split', x12Speeds, 'X12 309');
const edifactSpeeds = speedsOf(movements, [hub, hubAll, naive("'", '+'), edifactReader]);
for (const baseline of ['naive split', 'edifact reader']) report(hub.name, baseline, edifactSpeeds, 'EDIFACT COARRI');
report(hubAll.name, 'edifact reader', edifactSpeeds, 'EDIFACT COARRI');
