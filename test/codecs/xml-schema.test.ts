/** Validation against XML schemas: a small one, broken ones, and those of the corpus with every document they are for. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeXml } from '../../src/codecs/xml/encoding.js';
import { resolveSchemaSet } from '../../src/codecs/xml/schema-set.js';
import { schemaMessage } from '../../src/codecs/xml/schema-messages.js';
import { validateAgainstSchema } from '../../src/codecs/xml/schema-validation.js';
import { HubError } from '../../src/errors.js';
import { corpus, hasShared } from '../support/shared.js';

const schema = (content: string): string => `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="urn:c">${content}</xs:schema>`;
const files: Readonly<Record<string, string>> = {
  'main.xsd': schema(`<xs:import namespace="urn:c" schemaLocation="parts/code.xsd"/>
    <xs:element name="报关单"><xs:complexType><xs:sequence><xs:element name="code" type="c:Code"/><xs:element name="n" type="xs:int"/></xs:sequence></xs:complexType></xs:element>`),
  'parts/code.xsd': `<?xml version="1.0" encoding="UTF-8"?><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:c"><xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:enumeration value="I"/><xs:enumeration value="E"/></xs:restriction></xs:simpleType></xs:schema>`,
  'network.xsd': schema('<xs:import namespace="urn:c" schemaLocation="http://example.org/code.xsd"/>'),
  'missing.xsd': schema('<xs:include schemaLocation="nowhere.xsd"/>'),
  'malformed.xsd': '<xs:schema>',
  'other.xsd': '<a/>',
  'wrong.xsd': schema('<xs:element name="a" type="nowhere"/>'),
};
const set = (main: string) => resolveSchemaSet(main, (path) => (path in files ? Buffer.from(files[path] ?? '') : undefined));

describe('an XML schema', () => {
  it('accepts what follows it, whatever encoding the document declared', async () => {
    const text = '<?xml version="1.0" encoding="GB18030"?>\n<报关单><code>I</code><n>1</n></报关单>';
    expect(await validateAgainstSchema(text, set('main.xsd'))).toEqual([]);
  });

  it('says what is wrong in both languages, at the element', async () => {
    const text = '<?xml version="1.0"\n encoding="GBK"?>\n<报关单><code>X</code>\n<n>上</n>\n<o/></报关单>';
    const faults = await validateAgainstSchema(text, set('main.xsd'));
    expect(faults.map(({ code, parameters, start, end }) => [code, parameters.reasonZh, text.slice(start, end)])).toEqual([
      ['HUB_XML_SCHEMA_VIOLATED', "元素 code：值“X”不在允许的取值 {'I', 'E'} 之中", '<code>X</code>'],
      ['HUB_XML_SCHEMA_VIOLATED', '元素 n：“上”不是类型 xs:int 的合法值', '<n>上</n>'],
      ['HUB_XML_SCHEMA_VIOLATED', '元素 o：此处不应出现该元素', '<o/>'],
    ]);
    expect(faults[0]?.parameters.reason).toContain("The value 'X' is not an element of the set");
  });

  it('is not asked about a document that cannot be read', async () => {
    expect((await validateAgainstSchema('<!DOCTYPE a><a/>', set('main.xsd'))).map(({ code }) => code)).toEqual(['HUB_XML_DOCTYPE']);
  });

  it.each(['network.xsd', 'missing.xsd', 'malformed.xsd', 'other.xsd', 'wrong.xsd', 'absent.xsd'])('%s is not used', async (name) => {
    const used = (async () => validateAgainstSchema('<a/>', set(name)))();
    await expect(used).rejects.toThrow(HubError);
    await expect(used).rejects.toThrow(/HUB_XML_SCHEMA_UNUSABLE/);
  });

  it('is told in words of its own for a message that has no translation', () => {
    expect(schemaMessage('Schemas validity error : Something else.')).toEqual({
      en: 'Something else.',
      zh: '校验器报告：Something else.',
      element: undefined,
    });
  });
});

const others: Readonly<Record<string, string>> = {
  'scenarios/TT_EX038a/TT_EX038a.xml': 'submitDeclarationRequest',
  'scenarios/TT_EX038a/movements/EAL.xml': 'InventoryLinkingExportsInboundRequest',
  'scenarios/TT_EX038a/movements/EDL.xml': 'InventoryLinkingExportsInboundRequest',
  'scenarios/TT_EX038a/movements/Exports_Movement_Request.xml': 'inventoryLinkingMovementRequest',
  'scenarios/TT_IM082a/DIS_Report/TT_IM082a_DIS_Report.xml': 'DeclarationVersionResponse',
};

/** A schema that knows the envelope and what its wildcard may hold, as the publisher's validator is set up. */
function driver(folder: string, ...schemas: readonly string[]) {
  const imports = schemas.map((file) => {
    const namespace = /targetNamespace="([^"]*)"/.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? '';
    return `<xs:import namespace="${namespace}" schemaLocation="${file}"/>`;
  });
  return resolveSchemaSet('driver.xsd', (path) =>
    path === 'driver.xsd'
      ? Buffer.from(schema(imports.join('')))
      : existsSync(join(folder, path))
        ? readFileSync(join(folder, path))
        : undefined,
  );
}

describe.runIf(hasShared('corpus'))('the schemas of the corpus', () => {
  const folder = join(corpus, 'wco-xml');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xml'))
    .sort();

  it('judge every document of the corpus', { timeout: 300_000 }, async () => {
    const metadata = 'DocumentMetaData_2_DMS.xsd';
    const declarations = driver(join(folder, 'schemas/declaration'), metadata, 'WCO_DEC_2_DMS.xsd');
    const cancellations = driver(join(folder, 'schemas/declaration'), 'CANCEL_METADATA.xsd', 'CANCEL.xsd');
    const notifications = driver(join(folder, 'schemas'), `notification/${metadata}`, 'notification/WCO_RES_2_DMS.xsd');
    const found: Record<string, string> = {};
    for (const name of names) {
      const text = decodeXml(readFileSync(join(folder, name))).file?.text ?? '';
      const schemas = text.includes('TypeName>RES<') ? notifications : /cancel/i.test(name) ? cancellations : declarations;
      const faults = await validateAgainstSchema(text, schemas);
      found[name] = faults.map(({ parameters }) => String(parameters.reason)).join(' | ');
    }
    const noRoot = (root: string): string => `Element '${root}': No matching global declaration available for the validation root.`;
    const expected = names.map((name) => {
      // The published notifications are written without the namespaces that their schema has.
      if (name.includes('notifications/')) return [name, noRoot('MetaData')];
      // Messages of other services, whose schemas are not in the corpus.
      return [name, name in others ? noRoot(others[name] ?? '') : ''];
    });
    expect(found).toEqual(Object.fromEntries(expected));
    expect(Object.values(found).filter((reason) => reason === '').length).toBeGreaterThan(15);
  });

  it('would notice a wrong value, a missing element and a stranger in a declaration', async () => {
    const schemas = driver(join(folder, 'schemas/declaration'), 'DocumentMetaData_2_DMS.xsd', 'WCO_DEC_2_DMS.xsd');
    const text = readFileSync(join(folder, 'scenarios/TT_IM033a/TT_IM033a.xml'), 'utf8');
    const spoilt = [
      text.replace(/<GoodsItemQuantity>[^<]*/, '<GoodsItemQuantity>many'),
      text.replace('<FunctionCode>', '<Stranger/><FunctionCode>'),
      text.replace(/(<GoodsShipment>)/, '$1<Stranger/>'),
    ];
    for (const one of spoilt) {
      expect(one).not.toBe(text);
      expect((await validateAgainstSchema(one, schemas)).length).toBeGreaterThan(0);
    }
  });
});
