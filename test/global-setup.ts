/** Before and after the whole run. */
import { beginRun } from './support/leftovers.js';

export default beginRun;
