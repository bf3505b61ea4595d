/**
 * The table of rooms in ARCHITECTURE.md: which room may import which, which library belongs to which room, and no cycles. A room that
 * wants something it may not know asks for it through a port, and `cli` plugs it in.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = new URL('..', import.meta.url).pathname;

/** The files at the top that belong to the room of another file there. */
const filesBeside: Readonly<Record<string, string>> = {
  'error-table.ts': 'errors',
  'error-reasons.ts': 'errors',
  'nearest-name.ts': 'errors',
  'settings.ts': 'config',
  'setting-values.ts': 'config',
  'setting-rules.ts': 'config',
};

/** Room → the rooms and libraries that it may import, as ARCHITECTURE.md tells. `errors`, `config` and `main` are files at the top. */
const allowed = tableOf(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'));

function tableOf(text: string): ReadonlyMap<string, readonly string[]> {
  const rows = text.matchAll(/^\| `([^`]+)` \| [^|]+ \| ([^|]+) \|$/gm);
  return new Map([...rows].map(([, room = '', may = '']) => [room, may === 'nothing' ? [] : may.split(', ')]));
}

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sources(path) : path.endsWith('.ts') ? [path] : [];
  });
}

const trees = new Map<string, ts.SourceFile>();

function parsed(file: string): ts.SourceFile {
  const tree = trees.get(file) ?? parsedText(readFileSync(file, 'utf8'));
  trees.set(file, tree);
  return tree;
}

function parsedText(text: string): ts.SourceFile {
  return ts.createSourceFile('', text, ts.ScriptTarget.Latest, false);
}

/** Every node of a tree for which something holds. */
function nodesWhere(node: ts.Node, holds: (node: ts.Node) => boolean): ts.Node[] {
  const found = holds(node) ? [node] : [];
  ts.forEachChild(node, (child) => {
    found.push(...nodesWhere(child, holds));
  });
  return found;
}

const statement =
  /^\s*(with\s[^]*\b)?(select\s[^]*\sfrom\s|insert into\s|delete from\s|update\s[^]*\sset\s|(create|drop|alter|truncate) table\s)/;

/** SQL in whatever quotes, and calls of knex, under its own name or as a transaction. */
function sqlIn(source: ts.SourceFile): ts.Node[] {
  return nodesWhere(source, (node) => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return statement.test(node.text);
    // What stands in the places of a template says nothing of what it is.
    if (ts.isTemplateExpression(node))
      return statement.test([node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join('?'));
    if (ts.isPropertyAccessExpression(node)) return isQueryBuilder(node.expression) && ['raw', 'schema'].includes(node.name.text);
    return ts.isCallExpression(node) && isQueryBuilder(node.expression);
  });
}

function isQueryBuilder(node: ts.Expression): boolean {
  const name = ts.isPropertyAccessExpression(node) ? node.name : node;
  return ts.isIdentifier(name) && ['knex', 'transaction', 'trx'].includes(name.text);
}

function readsEnvironment(source: ts.SourceFile): boolean {
  const isProcess = (node: ts.Node | undefined): boolean => node !== undefined && ts.isIdentifier(node) && node.text === 'process';
  const found = nodesWhere(source, (node) => {
    if (ts.isPropertyAccessExpression(node)) return isProcess(node.expression) && node.name.text === 'env';
    if (ts.isElementAccessExpression(node)) return isProcess(node.expression);
    if (ts.isVariableDeclaration(node)) return isProcess(node.initializer) && ts.isObjectBindingPattern(node.name);
    return ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier) && /^(node:)?process$/.test(node.moduleSpecifier.text);
  });
  return found.length > 0;
}

function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      const typeOnly = ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      found.push({ from: relative(root, file), to: resolve(file, node.moduleSpecifier.text), typeOnly });
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument !== undefined && ts.isStringLiteral(argument))
        found.push({ from: relative(root, file), to: resolve(file, argument.text), typeOnly: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed(file));
  return found;
}

function resolve(file: string, specifier: string): string {
  return specifier.startsWith('.') ? relative(root, join(file, '..', specifier)).replace(/\.js$/, '.ts') : specifier;
}

/** `src/codecs/x12/read.ts` → `codecs/x12`; `src/errors.ts` → `errors`. */
function roomOf(path: string): string {
  const parts = path.split('/').slice(1);
  if (parts.length === 1) return filesBeside[parts[0] ?? ''] ?? (parts[0] ?? '').replace(/\.ts$/, '');
  return parts[0] === 'codecs' && parts.length > 2 ? `codecs/${parts[1] ?? ''}` : (parts[0] ?? '');
}

function libraryOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
}

/** The room or the library that an import is of; nothing within a room and for Node.js itself. */
function edgeOf({ from, to }: Pick<Import, 'from' | 'to'>): string | undefined {
  if (to.startsWith('node:')) return undefined;
  const target = to.startsWith('src/') ? roomOf(to) : libraryOf(to);
  return target === roomOf(from) ? undefined : target;
}

/** What breaks the table, as sentences; empty when all is well. */
export function violations(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, to }) => {
    const room = roomOf(from);
    const permitted = allowed.get(room);
    if (permitted === undefined) return [`${from} is in a room that the table does not name: ${room}`];
    const target = edgeOf({ from, to });
    const anyRoom = permitted.includes('every room') && to.startsWith('src/');
    return target === undefined || permitted.includes(target) || anyRoom ? [] : [`${from} (${room}) imports ${target} (${to})`];
  });
}

/** What the table allows and nobody does: a door left open. */
export function unused(imports: readonly Import[]): string[] {
  const used = new Set(imports.map((one) => `${roomOf(one.from)} → ${edgeOf(one) ?? ''}`));
  const doors = [...allowed].flatMap(([room, permitted]) => permitted.map((target) => `${room} → ${target}`));
  return doors.filter((door) => !used.has(door) && !door.endsWith('→ every room'));
}

/** The files of a cycle of imports that exist at run time, if there is one. */
export function cycleIn(imports: readonly Import[]): string[] | undefined {
  const edges = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) if (!typeOnly && to.startsWith('src/')) edges.set(from, [...(edges.get(from) ?? []), to]);
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of edges.get(file) ?? []) {
      const cycle = walk(next, [...path, file]);
      if (cycle !== undefined) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of edges.keys()) {
    const cycle = walk(file, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

describe('the house', () => {
  const files = sources(join(root, 'src'));
  const imports = files.flatMap(importsOf);

  it('has only allowed edges, and every library in its room', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(violations(imports)).toEqual([]);
  });

  it('allows nothing that nobody uses', () => {
    expect(unused(imports)).toEqual([]);
  });

  it('has no cycles', () => {
    expect(cycleIn(imports)).toBeUndefined();
  });

  it('would notice a forbidden edge, a stray library and a cycle', () => {
    const edge = { from: 'src/codecs/x12/a.ts', to: 'src/codecs/edifact/b.ts', typeOnly: false };
    expect(violations([edge])).toHaveLength(1);
    expect(violations([{ ...edge, to: 'left-pad' }])).toHaveLength(1);
    expect(unused(imports.filter(({ to }) => to !== 'csv-parse/sync' && to !== 'csv-parse'))).toEqual(['registry → csv-parse']);
    expect(violations([{ from: 'src/nowhere/a.ts', to: 'src/errors.ts', typeOnly: false }])).toHaveLength(1);
    expect(cycleIn([edge, { from: edge.to, to: edge.from, typeOnly: false }])).toHaveLength(3);
  });

  it('reads the environment in one place only', () => {
    const readers = files.filter((file) => readsEnvironment(parsed(file)));
    expect(readers.map((file) => relative(root, file))).toEqual(['src/config.ts']);
  });

  it('has SQL nowhere but in the store', () => {
    const strays = files.filter((file) => !file.includes('/src/store/')).filter((file) => sqlIn(parsed(file)).length > 0);
    expect(strays.map((file) => relative(root, file))).toEqual([]);
    expect(files.filter((file) => sqlIn(parsed(file)).length > 0).length).toBeGreaterThan(30);
  });

  it.each([
    "run('select id from inbox')",
    'run("delete from inbox where id = 1")',
    'run(`insert into ${table} values (1)`)',
    'run(`with a as (select 1) update inbox set id = ${one}`)',
    'database.knex.raw(text)',
    "database.knex('inbox').delete()",
    "knex('inbox').delete()",
    "knex.schema.dropTable('inbox')",
    "transaction('inbox').delete()",
  ])('would notice SQL: %s', (text) => {
    expect(sqlIn(parsedText(text))).toHaveLength(1);
  });

  it.each([
    'cases.raw(viewer, id)',
    'pick({ knex })',
    "say('Select a file from the list')",
    '// select a from b',
    'database.knex.destroy()',
  ])('takes for no SQL: %s', (text) => {
    expect(sqlIn(parsedText(text))).toEqual([]);
  });

  it.each(['process.env.HOME', "process['env']", 'const { env } = process', "import { env } from 'node:process'"])(
    'would notice who reads the environment: %s',
    (text) => {
      expect(readsEnvironment(parsedText(text))).toBe(true);
      expect(readsEnvironment(parsedText(`// ${text}`))).toBe(false);
    },
  );
});
