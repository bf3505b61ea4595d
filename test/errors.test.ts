import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { errorTable, fault, hasError, within, type ErrorEntry, type HubCode } from '../src/errors.js';

describe('the error table', () => {
  const entries = Object.entries(errorTable) as [HubCode, ErrorEntry][];

  it.each(entries)('%s says what is wrong and what to do, in both languages, with the same parameters', (_code, entry) => {
    const parameters = (text: string): string[] =>
      [...new Set([...text.matchAll(/\{(\w+?)(?:Zh)?\}/g)].map(([, name]) => name ?? ''))].sort();
    expect(entry.zh).toMatch(/[\u4e00-\u9fff]|^\{\w+\}$/);
    expect(entry.fixZh).toMatch(/[\u4e00-\u9fff]/);
    expect(entry.fixEn.length).toBeGreaterThan(8);
    expect(parameters(entry.zh)).toEqual(parameters(entry.en));
    expect(entry.status).toBeGreaterThanOrEqual(400);
  });

  it('shows hostile values cut and without control characters', () => {
    const { message } = fault('HUB_FORMAT_UNKNOWN', { head: `\u001b[31m${'x'.repeat(500)}\ud800` });
    expect([message.en.includes('\u001b'), message.en.isWellFormed()]).toEqual([false, true]);
    expect(message.en.length).toBeLessThan(200);
  });

  it('keeps the inner place when an outer one is added', () => {
    const inner = fault('HUB_SEGMENT_MISSING', { segment: 'BGM' }, { segment: 'BGM', message: '1' });
    expect(within(inner, { message: '2', interchange: 'A' }).place).toEqual({ segment: 'BGM', message: '1', interchange: 'A' });
    expect(hasError([inner])).toBe(true);
    expect(hasError([fault('HUB_STRUCTURE_UNCHECKED', { type: 'X' })])).toBe(false);
  });
});

/** The TypeScript files of a folder. @param without those that only list codes */
function filesOf(folder: string, without: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !without.includes(name))
    .map((name) => join(folder, name));
}

/** The codes that the files do not have in those places. */
function unnamed(files: readonly string[], codesIn: (source: ts.SourceFile) => string[]): string[] {
  const texts = files.map((file) => readFileSync(file, 'utf8')).filter((text) => text.includes('HUB_'));
  const found = new Set(texts.flatMap((text) => codesIn(ts.createSourceFile('', text, ts.ScriptTarget.Latest, true))));
  return Object.keys(errorTable).filter((code) => !found.has(code));
}

/** The codes that a source hands on to something that raises them: no keys, no types, nothing that is only compared. */
function givenCodes(source: ts.SourceFile): string[] {
  const comparisons = [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken];
  return literalsIn(source)
    .filter(({ parent }) => !ts.isLiteralTypeNode(parent) && !ts.isCaseClause(parent) && !ts.isPropertyAccessExpression(parent))
    .filter(({ parent }) => !(ts.isBinaryExpression(parent) && comparisons.includes(parent.operatorToken.kind)))
    .flatMap(codesOf);
}

/** The codes that a test expects to see, in whatever text; a fault that it makes itself proves nothing of the hub. */
function expectedCodes(source: ts.SourceFile): string[] {
  return literalsIn(source)
    .filter(
      ({ parent }) => !(ts.isCallExpression(parent) && ts.isIdentifier(parent.expression) && constructors.includes(parent.expression.text)),
    )
    .flatMap(codesOf);
}

const constructors = ['fault', 'hubError'];

/** Strings, patterns and the parts of templates: what is not there for the reader alone. */
function literalsIn(node: ts.Node): ts.LiteralLikeNode[] {
  const own = ts.isLiteralExpression(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) ? [node] : [];
  const within: ts.LiteralLikeNode[] = [...own];
  ts.forEachChild(node, (child) => {
    within.push(...literalsIn(child));
  });
  return within;
}

function codesOf({ text }: ts.LiteralLikeNode): string[] {
  return text.match(/HUB_[A-Z0-9_]+/g) ?? [];
}

describe('what is in the code and in the tests', () => {
  it('raises every code', () => {
    const files = filesOf('src', ['error-table.ts', 'codecs/x12/acknowledgement-codes.ts', 'codecs/edifact/acknowledgement-codes.ts']);
    expect(unnamed(files, givenCodes)).toEqual([]);
  });

  it('has a test that expects every code', () => {
    expect(unnamed(filesOf('test', ['errors.test.ts']), expectedCodes)).toEqual([]);
  });

  it('does not take a comment, a compared code or a constructed fault for one that is raised', () => {
    const parsed = (text: string): ts.SourceFile => ts.createSourceFile('some.ts', text, ts.ScriptTarget.Latest, true);
    const code = 'HUB_BODY_EMPTY';
    for (const text of [`// ${code}`, `/** @throws ${code} */ run();`, `if (code === '${code}') run();`, `run({ ${code}: 1 });`])
      expect([text, givenCodes(parsed(text))]).toEqual([text, []]);
    for (const text of [`fault('${code}')`, `hubError('${code}', { a: 1 })`, `run(cond ? '${code}' : 'HUB_BODY_TOO_LARGE')`])
      expect([text, givenCodes(parsed(text))]).toEqual([text, expect.arrayContaining([code])]);
    for (const text of [`// ${code}`, `/* ${code} */ run();`, `answer(fault('${code}'));`, `throw hubError('${code}', { a: 1 });`])
      expect([text, expectedCodes(parsed(text))]).toEqual([text, []]);
    for (const text of [`expect(all).toEqual(['${code}'])`, `expect(text).toMatch(/.*${code}.*/)`, `expect(\`\${a} ${code}\`)`])
      expect([text, expectedCodes(parsed(text))]).toEqual([text, [code]]);
  });

  it('gives in Chinese too what the Chinese sentence of a fault has in Chinese only', () => {
    const missing = filesOf('src', []).flatMap((file) => {
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isCallExpression(node)) found.push(...missingIn(node).map((name) => `${file}: ${name}`));
        ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
      return found;
    });
    expect(missing).toEqual([]);
  });

  it('says of nothing that it may succeed later which waits for somebody', () => {
    const codes = (Object.keys(errorTable) as HubCode[]).filter((code) => errorTable[code].retry);
    expect(codes.sort()).toMatchInlineSnapshot(`
      [
        "HUB_BROKER_UNAVAILABLE",
        "HUB_DATABASE_UNAVAILABLE",
        "HUB_INTERNAL",
        "HUB_LOAD_RUNNING",
        "HUB_MAIL_UNAVAILABLE",
        "HUB_STREAMS_TOO_MANY",
        "HUB_UNROUTABLE",
      ]
    `);
  });

  /** The Chinese parameters of a fault that a call of `fault` or `hubError` leaves out, where it writes them down itself. */
  function missingIn({ expression, arguments: [code, parameters] }: ts.CallExpression): string[] {
    if (!ts.isIdentifier(expression) || !['fault', 'hubError'].includes(expression.text)) return [];
    if (code === undefined || !ts.isStringLiteral(code) || parameters === undefined || !ts.isObjectLiteralExpression(parameters)) return [];
    if (parameters.properties.some(ts.isSpreadAssignment)) return [];
    const given = parameters.properties.map(({ name }) => (name !== undefined && ts.isIdentifier(name) ? name.text : ''));
    // The table's template of a wrong mapping is the reason alone, which `reportAt` puts there itself.
    if (code.text === 'HUB_MAPPING_INVALID' && given.length === 0) return [];
    const needed = [...errorTable[code.text as HubCode].zh.matchAll(/\{(\w+Zh)\}/g)].map(([, name]) => name ?? '');
    return needed.filter((name) => !given.includes(name)).map((name) => `${code.text} without ${name}`);
  }
});
