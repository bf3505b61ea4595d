/** `npm run seeds`: makes the generated files of the registry anew, from the root of the repository. */
import { readFileSync, writeFileSync } from 'node:fs';
import { catalogueModule } from '../registry/catalogue-source.js';

const read = (name: string): string => readFileSync(`db/seeds/${name}`, 'utf8');
writeFileSync('src/registry/catalogue-data.ts', catalogueModule(read('enterprise-fields.csv'), read('base-registry-items.csv')));
// Loaded only now, so that the enterprises are made by the catalogue that was just written.
const { generateEnterprises } = await import('../registry/generate.js');
const { seedCount, seedOfSeeds, writeSeedFile } = await import('../registry/seed-file.js');
writeSeedFile('db/seeds/enterprises.jsonl.gz', generateEnterprises(seedCount, seedOfSeeds));
process.stdout.write(`db/seeds/enterprises.jsonl.gz: ${seedCount} enterprises\n`);
