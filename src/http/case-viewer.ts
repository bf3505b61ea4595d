/** From somebody who is signed in to what the readers of cases may be asked for. */
import type { Viewer } from '../access/account.js';
import type { Viewer as CaseViewer } from '../clearance/case-view.js';

/**
 * @param enterprise one of those the viewer acts for, to see that one alone; any other is as if it had no shipments
 */
export function caseViewer({ account, enterprises }: Viewer, enterprise?: string): CaseViewer {
  if (account.role === 'operator') return { kind: 'operator' };
  const ids = enterprises.map(({ id }) => id);
  return { kind: 'enterprise', enterpriseIds: enterprise === undefined ? ids : ids.filter((id) => id === enterprise) };
}
