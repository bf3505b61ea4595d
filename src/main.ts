#!/usr/bin/env node
/** The command line's entry: finds the command, prints what went wrong in both languages, sets the exit code. */
import { parseArgs } from 'node:util';
import { HubError, hubError, fault } from './errors.js';
import { readConfig } from './config.js';
import { commands } from './cli/commands.js';
import { exitFine, exitMisuse, faultText, say } from './cli/output.js';

/** Runs a command line. @returns the exit code: 0 fine, 1 faults found, 2 misuse or unreadable input */
async function run(line: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = line;
  const command = commands[name === '--help' || name === '-h' ? 'help' : name];
  if (command === undefined) throw hubError('HUB_USAGE', { reason: `There is no command “${name}”.`, reasonZh: `没有命令“${name}”。` });
  const { values, positionals } = readArguments(rest, command.options);
  return (await command.run(positionals, values, readConfig())) ?? exitFine;
}

function readArguments(args: string[], options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw hubError('HUB_USAGE', { reason, reasonZh: `参数不正确：${reason}` }, {}, error);
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const known =
    error instanceof HubError ? error.fault : fault('HUB_INTERNAL', { reference: error instanceof Error ? error.message : String(error) });
  say(faultText(known));
  process.exitCode = exitMisuse;
}
