/**
 * Which table holds for which message: structures, segments and code lists by directory, the service segments by syntax
 * version. They are texts; whoever validates reads them when they are first needed.
 */
import { codesD96B } from './tables/codes-d96b.js';
import { d00b } from './tables/d00b.js';
import { d21b } from './tables/d21b.js';
import { d95b } from './tables/d95b.js';
import { d96b } from './tables/d96b.js';
import { d99b } from './tables/d99b.js';
import { segmentsD00B } from './tables/segments-d00b.js';
import { segmentsD21B } from './tables/segments-d21b.js';
import { segmentsD95B } from './tables/segments-d95b.js';
import { segmentsD96B } from './tables/segments-d96b.js';
import { segmentsD99B } from './tables/segments-d99b.js';
import { serviceCodes } from './tables/service-codes.js';
import { serviceMessages } from './tables/service-messages.js';
import { serviceSegmentsV3, serviceSegmentsV4 } from './tables/service-segments.js';

export interface EdifactTable {
  readonly text: string;
  /** Whether it is the message's own table, so that what it does not allow is an error. */
  readonly binding: boolean;
}

interface Directory {
  readonly structures: string;
  readonly segments: string;
  readonly codes?: string;
}

const directories: ReadonlyMap<string, Directory> = new Map<string, Directory>([
  ['D:95B', { structures: d95b, segments: segmentsD95B }],
  ['D:96B', { structures: d96b, segments: segmentsD96B, codes: codesD96B }],
  ['D:99B', { structures: d99b, segments: segmentsD99B }],
  ['D:00B', { structures: d00b, segments: segmentsD00B }],
  ['D:21B', { structures: d21b, segments: segmentsD21B }],
]);

/** The directories whose tables the hub has, such as `D:96B`. */
export const edifactDirectories: readonly string[] = [...directories.keys()];

/**
 * The structure of one message (UNSM): what follows `## TYPE` in its directory. CONTRL has numbers of its own (`D:3`,
 * `2:1`, `4:1`) and one structure in all of them.
 */
export function structureOfEdifact(type: string, version: string): EdifactTable | undefined {
  const text = section(serviceMessages, type) ?? section(directories.get(version)?.structures ?? '', type);
  return text === undefined ? undefined : { text, binding: true };
}

/** The segments of a directory, service segments excepted; nothing for a directory the hub does not have. */
export function segmentsOfEdifact(version: string): EdifactTable | undefined {
  const directory = directories.get(version);
  return directory === undefined ? undefined : { text: directory.segments, binding: true };
}

/**
 * UNB to UNZ and the segments of CONTRL. Not binding where 0002 names no version of ISO 9735 that is known: the table
 * is then that of version 4, which is the more generous of the two in all but the dates.
 */
export function serviceSegments(syntaxVersion: string): EdifactTable {
  // X: the profile of version 4 that is compatible with version 3 (ISO 9735-11)
  if (/^[123X]$/.test(syntaxVersion)) return { text: serviceSegmentsV3, binding: true };
  return { text: serviceSegmentsV4, binding: syntaxVersion === '4' };
}

/**
 * The closed code lists of the service elements together with those of a directory. Partners agree on codes of their
 * own all the same: what an unknown code means is for whoever validates to say.
 */
export function codesOfEdifact(version: string): EdifactTable {
  const codes = directories.get(version)?.codes;
  return { text: codes === undefined ? serviceCodes : serviceCodes + codes.trimStart(), binding: true };
}

/** What stands under `## NAME` in a collection of tables. */
function section(text: string, name: string): string | undefined {
  const head = `\n## ${name}\n`;
  const start = text.indexOf(head);
  if (start === -1) return undefined;
  const end = text.indexOf('\n## ', start + head.length);
  return text.slice(start + head.length, end === -1 ? undefined : end + 1);
}
