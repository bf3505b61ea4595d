/** Makes up enterprises: as many as wanted, consistent in themselves, the same ones for the same seed. */
import { enterpriseId } from './enterprise-id.js';
import { catalogue } from './catalogue.js';
import { namedEnterprises } from './demo-enterprises.js';
import type { Enterprise } from './enterprise.js';
import { baseFields } from './generate/base-fields.js';
import { customsFields } from './generate/customs-fields.js';
import { forexFields } from './generate/forex-fields.js';
import { foundEnterprise, foundNamed, type Founding } from './generate/founding.js';
import { inspectionFields } from './generate/inspection-fields.js';
import { createRandom, type Random } from './generate/random.js';
import { portFields, tradeFields } from './generate/trade-fields.js';

/**
 * Enterprises of Shanghai in foreign trade, the six named ones of `demo-enterprises.ts` first. Every value is valid by
 * the catalogue; a field that makes no sense for the enterprise is absent.
 * @param seed chooses everything but the names and the numbers, which follow from the place in the sequence
 */
export function* generateEnterprises(count: number, seed: number): Generator<Enterprise> {
  for (let index = 0; index < count; index += 1) {
    // A source of its own for each, so that an enterprise does not depend on how much luck the one before it used.
    const random = createRandom(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
    const named = namedEnterprises[index];
    yield enterpriseOf(named === undefined ? foundEnterprise(index, random) : foundNamed(named, random), random);
  }
}

function enterpriseOf(founding: Founding, random: Random): Enterprise {
  // A map, not an object: so many enterprises of so many shapes keep the engine busy with hidden classes.
  const values = new Map<string, string | undefined>();
  for (const part of [
    baseFields(founding, random),
    customsFields(founding, random),
    inspectionFields(founding, random),
    forexFields(founding, random),
    tradeFields(founding, random),
    portFields(founding, random),
    founding.identity,
  ]) {
    for (const name in part) values.set(name, part[name]);
  }
  const fields: Record<string, string> = {};
  for (const { name } of catalogue.fields) {
    const value = values.get(name);
    if (value !== undefined) fields[name] = value;
  }
  return { id: enterpriseId(fields.organizationCode ?? ''), version: 1, fields };
}
