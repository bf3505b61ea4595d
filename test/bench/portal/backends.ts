/** Processor time of the server's processes for one database, where PostgreSQL runs on this machine (Linux); else nothing. */
import { readFileSync } from 'node:fs';
import pg from 'pg';

/** A clock tick of /proc/<pid>/stat is 10 ms on every Linux that Node.js runs on. */
const tick = 10;

export async function processorOf(url: string): Promise<{ time(): Promise<number>; close(): Promise<void> }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    async time() {
      const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity where datname = current_database()');
      return rows.reduce((sum, { pid }) => sum + timeOf(pid), 0);
    },
    close: () => client.end(),
  };
}

/** proc(5): the name in brackets may hold anything; user and system time are the twelfth and thirteenth field after it. */
function timeOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * tick;
  } catch {
    // It ended, or is on another machine.
    return 0;
  }
}
