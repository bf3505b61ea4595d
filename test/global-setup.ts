/** Before and after the whole run: once, before any worker has started. */
import type { TestProject } from 'vitest/node';
import { beginRun } from './support/leftovers.js';
import { renewBuild } from './support/renew-build.js';

const root = new URL('..', import.meta.url).pathname;

export default function setUp(project: TestProject): Promise<() => Promise<void>> {
  const renew = (): void => {
    renewBuild(root, ['tsconfig.build.json', 'src/portal/browser/tsconfig.json']);
  };
  renew();
  // Who watches edits between the runs.
  project.onTestsRerun(renew);
  return beginRun();
}
