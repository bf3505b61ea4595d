/** The XML schema that a command names, with everything it imports, from the disk only. */
import { readFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { resolveSchemaSet, type SchemaSet } from '../codecs/xml/schema-set.js';

/** @throws HubError HUB_XML_SCHEMA_UNUSABLE */
export function loadSchemaSet(file: string): SchemaSet {
  // Paths from the root of the file system, because a schema may import from a folder beside its own.
  const main = resolve(file).split(sep).join('/').replace(/^\//, '');
  return resolveSchemaSet(
    main,
    (path) => {
      try {
        return readFileSync(resolve('/', path));
      } catch {
        return undefined;
      }
    },
    (path) => (path === main ? file : resolve('/', path)),
  );
}
