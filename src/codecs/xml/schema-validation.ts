/** Validation against an XML schema by libxml2, compiled to WebAssembly: it sees the files it is given and nothing else. */
import { validateXML, type XMLValidationError } from 'xmllint-wasm';
import { hubError } from '../../errors.js';
import { defaultLimits, type Limits, type TreeNode } from '../../message/tree.js';
import { readDocument } from './document.js';
import type { XmlFault } from './faults.js';
import { schemaMessage } from './schema-messages.js';
import { withoutEncoding, type SchemaSet } from './schema-set.js';

const documentName = 'document.xml';
/** 256 MiB in pages of 64 KiB: a tree of libxml2 takes several times the bytes of its document. */
const mostPages = 4096;

/**
 * @returns what is wrong: HUB_XML_SCHEMA_VIOLATED with its line (and the very element, where the line has only one of that
 * name), or the faults of `readDocument` for a document that cannot be read at all
 * @throws HubError HUB_XML_SCHEMA_UNUSABLE where the schema itself is wrong
 */
export async function validateAgainstSchema(text: string, schema: SchemaSet, limits: Limits = defaultLimits): Promise<readonly XmlFault[]> {
  const document = readDocument(text, limits);
  if ('faults' in document) return document.faults;
  const errors = await validate(withoutEncoding(text), schema);
  const ofSchema = errors.find(({ loc, message }) => loc?.fileName !== documentName && message.includes('parser error'));
  if (ofSchema !== undefined) unusable(schema, ofSchema.message);
  const lines = lineStarts(text);
  const tags = errors.length === 0 ? new Map<string, readonly TreeNode[]>() : tagsByLine(text, document.root, lines);
  return errors.filter(({ loc }) => loc?.fileName === documentName).map((error) => violation(error, lines, tags, text.length));
}

async function validate(text: string, { main, files }: SchemaSet): Promise<readonly XMLValidationError[]> {
  const preload = [...files].filter(([path]) => path !== main).map(([fileName, contents]) => ({ fileName, contents }));
  try {
    const { errors } = await validateXML({
      xml: [{ fileName: documentName, contents: text }],
      schema: [{ fileName: main, contents: files.get(main) ?? '' }],
      preload,
      maxMemoryPages: mostPages,
      modifyArguments: (given) => ['--nonet', ...given],
    });
    return joined(errors, new Set([documentName, ...files.keys()]));
  } catch (error) {
    return unusable({ main, files }, error instanceof Error ? error.message : String(error));
  }
}

/** A value with a line break in it breaks the message that quotes it; the rest of the message came as one without a place. */
function joined(errors: readonly XMLValidationError[], known: ReadonlySet<string>): readonly XMLValidationError[] {
  const whole: XMLValidationError[] = [];
  for (const error of errors) {
    const last = whole.at(-1);
    if (last === undefined || known.has(error.loc?.fileName ?? '')) whole.push(error);
    else whole[whole.length - 1] = { ...last, message: `${last.message} ${error.rawMessage}` };
  }
  return whole;
}

function unusable({ main }: SchemaSet, said: string): never {
  const reason = said.trim().split('\n')[0] ?? '';
  throw hubError('HUB_XML_SCHEMA_UNUSABLE', { file: main, reason, reasonZh: `校验器报告：${reason}` }, { file: main });
}

function violation(
  { loc, message }: XMLValidationError,
  lines: readonly number[],
  tags: ReadonlyMap<string, readonly TreeNode[]>,
  length: number,
): XmlFault {
  const line = loc?.lineNumber ?? 1;
  const { en, zh, element } = schemaMessage(message);
  const [only, ...others] = tags.get(`${line} ${element ?? ''}`) ?? [];
  const place =
    only !== undefined && others.length === 0
      ? { start: only.start, end: only.end }
      : { start: lines[line - 1] ?? 0, end: (lines[line] ?? length + 1) - 1 };
  return { code: 'HUB_XML_SCHEMA_VIOLATED', parameters: { reason: en, reasonZh: zh }, ...place };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The validator names the line on which a start tag ends, and the element. */
function tagsByLine(text: string, root: TreeNode, lines: readonly number[]): ReadonlyMap<string, readonly TreeNode[]> {
  const byLine = new Map<string, TreeNode[]>();
  let line = 0;
  const visit = (node: TreeNode): void => {
    const tagEnd = text.indexOf('>', node.start);
    while ((lines[line + 1] ?? Infinity) <= tagEnd) line += 1;
    const key = `${line + 1} ${node.name}`;
    const there = byLine.get(key);
    if (there === undefined) byLine.set(key, [node]);
    else there.push(node);
    node.children.forEach(visit);
  };
  visit(root);
  return byLine;
}
