/** Sensitive values for people: masked, unless they ask for them; then who saw what is written down before it is shown. */
import type { Caller } from '../access/api-keys.js';
import type { CanonicalMessage } from '../canonical/message.js';
import { inCatalogueOrder } from '../registry/catalogue.js';
import { isSensitive, maskField, maskFields, maskMessage, sensitiveIn } from '../registry/masking.js';
import type { Database } from '../store/database.js';
import { logSensitiveAccesses } from '../store/registry-search.js';

interface Shown {
  readonly enterpriseId: string;
  readonly fields: readonly string[];
}

type Fields = Readonly<Record<string, string>>;

export interface Disclosure {
  /** How values of these fields are shown. */
  values(shown: readonly Shown[]): Promise<(field: string, value: string | null) => string | null>;
  /** A profile, in the order of the catalogue. */
  fields(enterpriseId: string, fields: Fields): Promise<Fields>;
  message(message: CanonicalMessage): Promise<CanonicalMessage>;
}

/** What a caller is shown, in clear if it asks for that; to an operator never. */
export function disclosure(database: Database['knex'], { name, role }: Caller, asked: boolean): Disclosure {
  const reveal = asked && role !== 'operator';
  function log(shown: readonly Shown[]): Promise<void> {
    const sensitive = shown.map(({ enterpriseId, fields }) => ({ enterpriseId, fields: fields.filter(isSensitive) }));
    return logSensitiveAccesses(database, { caller: name, role }, sensitive);
  }
  return {
    async values(shown) {
      if (!reveal) return maskField;
      await log(shown);
      return (_field, value) => value;
    },
    async fields(enterpriseId, seen) {
      const fields = inCatalogueOrder(seen);
      if (!reveal) return maskFields(fields);
      await log([{ enterpriseId, fields: Object.keys(fields) }]);
      return fields;
    },
    async message(message) {
      const shown = sensitiveIn(message);
      const logged = shown.flatMap(({ enterpriseId, fields }) => (enterpriseId === undefined ? [] : [{ enterpriseId, fields }]));
      // What cannot be logged for an enterprise is not shown.
      if (!reveal || logged.length < shown.length) return maskMessage(message);
      await log(logged);
      return message;
    },
  };
}
