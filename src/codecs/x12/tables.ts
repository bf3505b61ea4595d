/** Which tables describe a version of X12: those of its release, else those of the nearest release that has any. */
import { structureLibrary, type Structure } from '../../message/structure.js';
import { tables004010 } from './tables/004010.js';
import { tables004030 } from './tables/004030.js';
import { tables004050 } from './tables/004050.js';
import { tables004060 } from './tables/004060.js';
import { tables005010 } from './tables/005010.js';
import { segments004010 } from './tables/segments-004010.js';
import { segments005010 } from './tables/segments-005010.js';
import { service002000, service004010, service004020 } from './tables/service-segments.js';

interface Release {
  readonly release: string;
  /** The structures that are new or other than in the release before. */
  readonly changed: (type: string) => Structure | undefined;
  /** The transaction sets known to be what they were in the release before. */
  readonly unchanged: readonly string[];
}

const transport = ['309', '310', '315', '322', '350', '353', '355', '357', '358', '856', '997'];
const none = (): undefined => undefined;

/** Ascending. A set that a release neither changes nor is known to keep is not binding in it. */
const releases: readonly Release[] = [
  { release: '004010', changed: structureLibrary(tables004010), unchanged: [] },
  { release: '004030', changed: structureLibrary(tables004030), unchanged: transport },
  { release: '004040', changed: none, unchanged: transport },
  { release: '004050', changed: structureLibrary(tables004050), unchanged: transport },
  { release: '004060', changed: structureLibrary(tables004060), unchanged: transport },
  { release: '005010', changed: structureLibrary(tables005010), unchanged: transport },
];

/** The releases whose tables the hub has. */
export const x12Releases: readonly string[] = releases.map(({ release }) => release);

export interface KnownStructure {
  readonly structure: Structure;
  /** False where only a neighbouring release's table is known. */
  readonly binding: boolean;
}

/**
 * @param type of ST01, such as `309` @param version of GS08 or ST03, such as `004010` or `005010X231A1`
 * @returns undefined for a transaction set without a table in any release
 */
export function structureOfX12(type: string, version = ''): KnownStructure | undefined {
  const own = version.slice(0, 6);
  const before = releases.filter(({ release }) => release <= own);
  const nearest =
    before.findLast(({ changed }) => changed(type) !== undefined) ?? releases.find(({ changed }) => changed(type) !== undefined);
  const structure = nearest?.changed(type);
  if (nearest === undefined || structure === undefined) return undefined;
  const at = before.at(-1);
  const binding = at?.release === own && (nearest === at || at.unchanged.includes(type));
  return { structure, binding };
}

/** The texts that say what the segments of a release are, ascending; the last one not after it is the one. */
const segmentTexts: readonly { readonly release: string; readonly only: boolean; readonly text: string }[] = [
  { release: '002000', only: false, text: service002000 },
  { release: '004010', only: true, text: service004010 + segments004010 },
  { release: '004020', only: false, text: service004020 },
  { release: '005010', only: true, text: service004020 + segments005010 },
];

/**
 * @param version of GS08 or ST03, such as `005010X231A1`
 * @returns a segment table with the segments that are known for this release; one that is not in it is not to be checked.
 * Of the releases without a text of their own, the service segments are known.
 */
export function segmentsOfX12(version: string): string {
  const own = version.slice(0, 6);
  const text = segmentTexts.findLast(({ release, only }) => (only ? release === own : release <= own));
  return text?.text ?? '';
}
