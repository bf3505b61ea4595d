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
  const asksForHelp = ['--help', '-h'].some((flag) => line.includes(flag));
  const command = commands[asksForHelp ? 'help' : name === '--version' ? 'version' : name];
  if (command === undefined) throw hubError('HUB_USAGE', { reason: `There is no command “${name}”.`, reasonZh: `没有命令“${name}”。` });
  const { values, positionals } = readArguments(asksForHelp ? [] : rest, command.options);
  return (await command.run(positionals, values, readConfig())) ?? exitFine;
}

function readArguments(args: string[], options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>) {
  try {
    const read = parseArgs({ args, options, allowPositionals: true, strict: true, tokens: true });
    refuseRepetition(read.tokens.flatMap((token) => (token.kind === 'option' && token.value !== undefined ? [token.rawName] : [])));
    return read;
  } catch (error) {
    if (error instanceof HubError) throw error;
    const option = /'(-[^'\s]*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? args.join(' ');
    throw hubError(
      'HUB_USAGE',
      { reason: `The option ${option} is not known here, or lacks its value.`, reasonZh: `选项 ${option} 不适用于此命令，或缺少取值。` },
      {},
      error,
    );
  }
}

/** Of two values the first would be lost without a word. */
function refuseRepetition(given: readonly string[]): void {
  const repeated = given.find((option, index) => given.indexOf(option) < index);
  if (repeated === undefined) return;
  throw hubError('HUB_USAGE', {
    reason: `The option ${repeated} is given twice; it takes one value.`,
    reasonZh: `选项 ${repeated} 只能给出一次。`,
  });
}

// Whoever read the output has gone, as `head` does: nothing is left to be said.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitMisuse);
  throw error;
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const known =
    error instanceof HubError ? error.fault : fault('HUB_INTERNAL', { reference: error instanceof Error ? error.message : String(error) });
  say(faultText(known));
  process.exitCode = exitMisuse;
}
