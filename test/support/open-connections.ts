/** A test file that leaves a connection to PostgreSQL open fails: all that it opens have a name of their own, by which the server knows them. */
import pg from 'pg';

/** What looks at the end of the file; nothing where the file has no use for PostgreSQL. */
export const guard: { look?: () => Promise<void> } = {};

export function namedUrl(url: string, name: string): string {
  const named = new URL(url);
  named.searchParams.set('application_name', name);
  return named.href;
}

/**
 * @param url with the name that the others have
 * @param patience milliseconds in which those that are being closed must have gone
 * @throws Error some are open still
 */
export async function refuseOpenConnections(url: string, patience = 10_000): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
  } catch {
    // Whoever needs PostgreSQL has said so.
    return;
  }
  try {
    const end = Date.now() + patience;
    for (;;) {
      const { rows } = await client.query<{ said: string }>(
        `select concat_ws(': ', state, left(query, 200)) as said from pg_stat_activity
         where application_name = current_setting('application_name') and pid <> pg_backend_pid()`,
      );
      if (rows.length === 0) return;
      if (Date.now() >= end)
        throw new Error(`Connections to PostgreSQL left open: ${rows.length}\n${rows.map(({ said }) => said).join('\n')}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    await client.end();
  }
}
