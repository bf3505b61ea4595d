/** `npm run states:dump`: draws the state table for the documentation. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { stateDocument } from '../clearance/state-document.js';
import { packageFile } from './package-files.js';

mkdirSync(packageFile('docs'), { recursive: true });
writeFileSync(packageFile('docs', 'states.md'), stateDocument());
