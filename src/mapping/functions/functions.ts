/** The functions of the mapping language. To add one: a definition in a file of this folder; nothing else. */
import { dateFunctions } from './dates.js';
import { edifactDateFunctions } from './edifact-dates.js';
import type { Argument, Example, MappingFunction } from './function.js';
import { listFunctions } from './lists.js';
import { numberFunctions } from './numbers.js';
import { textFunctions } from './texts.js';

export const mappingFunctions: readonly MappingFunction[] = [
  ...textFunctions,
  ...listFunctions,
  ...numberFunctions,
  ...dateFunctions,
  ...edifactDateFunctions,
];

export const functionNames: readonly string[] = mappingFunctions.map((definition) => definition.name);

const byName = new Map(mappingFunctions.map((definition) => [definition.name, definition]));

export function findFunction(name: string): MappingFunction | undefined {
  return byName.get(name);
}

/** How a function is written, e.g. `slice(from[, to])`. */
export function signature(definition: MappingFunction): string {
  const first = definition.arguments[0];
  if (first === undefined) return definition.name;
  const rest = definition.arguments.slice(1).reduceRight((behind, argument) => bracket(`, ${argument.name}${behind}`, argument), '');
  const written = `(${first.name}${rest})`;
  return first.optional ? `${definition.name}[${written}]` : `${definition.name}${written}`;
}

function bracket(written: string, argument: Argument): string {
  return argument.optional ? `[${written}]` : written;
}

/** The functions as a Markdown table, with every example. */
export function documentFunctions(): string {
  const rows = mappingFunctions.map((definition) => {
    const examples = definition.examples.map((example) => documentExample(definition.name, example)).join('<br>');
    const cells = [code(signature(definition)), definition.input, definition.output, `${definition.doc.en} ${definition.doc.zh}`, examples];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return ['| function | takes | gives | what it does | examples |', '|---|---|---|---|---|', ...rows].join('\n');
}

function documentExample(name: string, example: Example): string {
  const call = example.args.length === 0 ? name : `${name}(${example.args.map(quote).join(', ')})`;
  return `${code(call)}: ${show(example.in)} → ${example.out === null ? '*fault*' : show(example.out)}`;
}

function show(value: string | readonly string[]): string {
  if (value === '' || value.length === 0) return '*none*';
  return code(typeof value === 'string' ? value : value.join(' · '));
}

function quote(argument: string): string {
  return argument === '' || /[,()' ]/.test(argument) ? `'${argument}'` : argument;
}

function code(value: string): string {
  return `\`${value.replaceAll('\r', '␍').replaceAll('\n', '␊')}\``;
}
