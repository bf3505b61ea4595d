/** At the end of every test file, after its own hooks. */
import { afterAll } from 'vitest';
import { guard } from './open-connections.js';

afterAll(() => guard.look?.());
