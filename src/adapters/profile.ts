/**
 * The port that the folders under `adapters/` stand on: how a legacy system is reached, who its partners are and how
 * strictly they are read. Data (`adapter.yaml`), so a partner system is added without code.
 */
import { existsSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { LineCounter, parseDocument } from 'yaml';
import { cannotRead, reasonsOf, type Reasons } from '../error-reasons.js';
import { errorTable, fault, HubError, hubError, type HubCode } from '../errors.js';
import { systems, type System } from '../canonical/kinds.js';
import { incompleteAfter } from '../message/incomplete-after.js';
import type { Format, PartyId } from '../message/tree.js';
import { profileComplaint } from './profile-complaint.js';

const Bilingual = Type.Object({ en: Type.String(), zh: Type.String() }, { additionalProperties: false });

const PartnerProfile = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]*$' }),
    name: Bilingual,
    /** Sender identifications as `id` or `id:qualifier`; a `*` at the end matches the rest. */
    senders: Type.Array(Type.String({ minLength: 1 })),
    /** Formats in which a message that names no sender is taken to be this partner's: the channel has named it. */
    anonymous: Type.Optional(Type.Array(Type.Enum(['x12', 'edifact', 'flatfile', 'xml']))),
    /** An XML schema that this partner's documents must follow, by its path from the adapter's folder. */
    schema: Type.Optional(Type.String({ minLength: 1 })),
    strictness: Type.Optional(Type.Record(Type.String(), Type.Enum(['reject', 'warn', 'ignore']))),
  },
  { additionalProperties: false },
);

const AdapterProfile = Type.Object(
  {
    system: Type.Enum([...systems]),
    title: Bilingual,
    /** The ways in that this system uses. */
    channels: Type.Array(Type.Enum(['http', 'amqp', 'directory']), { minItems: 1 }),
    /** When a functional acknowledgement is due: asked for in the envelope, always, or never. */
    acknowledgement: Type.Enum(['on-request', 'always', 'never']),
    partners: Type.Array(PartnerProfile),
  },
  { additionalProperties: false },
);

export type AdapterProfile = Static<typeof AdapterProfile>;
export type PartnerProfile = Static<typeof PartnerProfile>;

const profileSchema = Compile(AdapterProfile);

/**
 * Loads every `<folder>/<system>/adapter.yaml`.
 * @throws HubError HUB_CONFIG_INVALID with the file and line of the first fault, or for a folder that is not there
 */
export function loadAdapters(folder: string): AdapterProfile[] {
  return entriesOf(folder)
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'adapter.yaml')))
    .map((entry) => readProfile(join(folder, entry.name, 'adapter.yaml'), entry.name))
    .sort((one, other) => one.system.localeCompare(other.system));
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const { en: reason, zh: reasonZh } = cannotRead(folder, error).fault.message;
    throw hubError('HUB_CONFIG_INVALID', { name: 'ADAPTERS_DIRECTORY', reason, reasonZh }, {}, error);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw cannotRead(file, error);
  }
}

const mendProfile = {
  en: 'Correct the file; adapters/README.md says what it may have.',
  zh: '请更正该文件；可用的成员见 adapters/README.md。',
};

function readProfile(file: string, folderName: string): AdapterProfile {
  const lines = new LineCounter();
  const document = parseDocument(textOf(file), { lineCounter: lines, prettyErrors: false });
  const wrong = (reasons: Reasons, offset?: number): HubError => {
    const { line, col } = lines.linePos(offset ?? 0);
    const told = fault('HUB_CONFIG_INVALID', { name: file, ...reasons }, { file, ...(offset !== undefined && { line, column: col }) });
    // The table's advice is for a setting.
    return new HubError({ ...told, action: mendProfile });
  };
  const [syntax] = document.errors;
  if (syntax !== undefined) throw wrong(reasonsOf(syntax), syntax.pos[0]);
  const profile: unknown = document.toJS();
  if (!profileSchema.Check(profile)) {
    const complaint = profileComplaint(AdapterProfile, profileSchema.Errors(profile), document);
    throw wrong(complaint ?? { reason: '', reasonZh: '' }, complaint?.offset);
  }
  if (profile.system !== folderName) {
    throw wrong({
      reason: `system “${profile.system}” is not the folder's name “${folderName}”`,
      reasonZh: `system“${profile.system}”与目录名“${folderName}”不一致`,
    });
  }
  for (const partner of profile.partners) {
    const unknown = Object.keys(partner.strictness ?? {}).find((code) => !(code in errorTable));
    if (unknown !== undefined) {
      throw wrong({ reason: `strictness names ${unknown}, which is no fault code`, reasonZh: `strictness 中的 ${unknown} 不是错误代码` });
    }
    const lossy = Object.entries(partner.strictness ?? {}).find(([code, how]) => how !== 'reject' && incompleteAfter.has(code))?.[0];
    if (lossy !== undefined) {
      throw wrong({
        reason: `strictness lets ${lossy} pass, behind which nothing was read: what was sent would be lost`,
        reasonZh: `strictness 不能放过 ${lossy}：其后的内容未读取，放过会造成丢失`,
      });
    }
  }
  return { ...profile, partners: profile.partners.map((partner) => withSchemaPath(partner, dirname(file))) };
}

function withSchemaPath(partner: PartnerProfile, folder: string): PartnerProfile {
  return partner.schema === undefined ? partner : { ...partner, schema: resolve(folder, partner.schema) };
}

/** The systems that use a way in. */
export function systemsUsing(channel: AdapterProfile['channels'][number], profiles: readonly AdapterProfile[]): System[] {
  return profiles.filter(({ channels }) => channels.includes(channel)).map(({ system }) => system);
}

export interface IdentifiedPartner {
  readonly id: string;
  readonly system: System;
  readonly strictness: Readonly<Partial<Record<HubCode, 'reject' | 'warn' | 'ignore'>>>;
  readonly schema?: string;
}

/** Finds partners by how they identify themselves: an exact sender first, then the longest pattern. */
export function createPartners(profiles: readonly AdapterProfile[]) {
  const bySystem = new Map(profiles.map(({ system, partners }) => [system, partners]));

  function identify(system: System, format: Format, sender: PartyId | undefined): IdentifiedPartner | undefined {
    const partners = bySystem.get(system) ?? [];
    const found =
      sender === undefined ? partners.find(({ anonymous }) => anonymous?.includes(format)) : bestMatch(partners, namesOf(sender));
    if (found === undefined) return undefined;
    const { id, strictness = {}, schema } = found;
    return { id, system, strictness, ...(schema !== undefined && { schema }) };
  }

  return {
    identify,
    acknowledgement: (system: System) => profiles.find((profile) => profile.system === system)?.acknowledgement ?? 'never',
  };
}

function namesOf({ id, qualifier }: PartyId): readonly string[] {
  return qualifier === undefined ? [id] : [`${id}:${qualifier}`, id];
}

function bestMatch(partners: readonly PartnerProfile[], names: readonly string[]): PartnerProfile | undefined {
  let best: { partner: PartnerProfile; length: number } | undefined;
  for (const partner of partners) {
    for (const pattern of partner.senders) {
      if (names.some((name) => name === pattern)) return partner;
      const stem = pattern.endsWith('*') ? pattern.slice(0, -1) : undefined;
      if (stem !== undefined && names.some((name) => name.startsWith(stem)) && stem.length >= (best?.length ?? 0)) best = { partner, length: stem.length };
    }
  }
  return best?.partner;
}
