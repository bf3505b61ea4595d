/** The mappings of a folder, held against the tables of the formats. */
import { hubError } from '../errors.js';
import { messageRules, tabledVersions } from '../codecs/message-tables.js';
import { loadMappings } from '../mapping/load.js';
import type { Mapping } from '../mapping/mapping.js';
import type { MessageShapes } from '../mapping/message-shape.js';
import { faultText, say } from './output.js';

/** Only tables that bind: of what a neighbouring version has nothing follows. */
export const messageShapes: MessageShapes = {
  versionsOf: (format) => tabledVersions[format],
  shapeOf(format, type, version) {
    const { structure, segments, binding = false } = messageRules[format](type, version) ?? {};
    return structure === undefined || !binding ? undefined : { version, structure, ...(segments !== undefined && { segments }) };
  },
};

/** The mappings of a folder. @throws HubError with the first fault of any of them */
export function loadedMappings(folder: string): readonly Mapping[] {
  const { mappings, faults } = loadMappings(folder, messageShapes);
  for (const problem of faults) say(faultText(problem));
  const [first] = faults;
  if (first !== undefined) throw hubError('HUB_MAPPING_INVALID', { reason: first.message.en, reasonZh: first.message.zh }, first.place);
  return mappings;
}
