/** What the validator (libxml2) says, without its clutter, and the same in Chinese. */
import type { Bilingual } from '../../errors.js';

/** In the order in which they are tried; `$1`… are what the message quotes. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/^This element is not expected\. Expected is (?:one of )?\( (.+) \)\.$/, '此处不应出现该元素，应为：$1'],
  [/^This element is not expected\.$/, '此处不应出现该元素'],
  [/^Missing child element\(s\)\. Expected is (?:one of )?\( (.+) \)\.$/, '缺少子元素，应为：$1'],
  [/^Missing child element\(s\)\.$/, '缺少子元素'],
  [/^The attribute '(.+)' is required but missing\.$/, '缺少必填属性 $1'],
  [/^The attribute '(.+)' is not allowed\.$/, '不允许属性 $1'],
  [/^The value '(.*)' is not an element of the set (\{.*\})\.$/, '值“$1”不在允许的取值 $2 之中'],
  [/^The value '(.*)' is not accepted by the pattern '(.*)'\.$/, '值“$1”不符合模式“$2”'],
  [/^The value has a length of '(\d+)'; this exceeds the allowed maximum length of '(\d+)'\.$/, '值的长度为 $1，超过最大长度 $2'],
  [/^The value has a length of '(\d+)'; this underruns the allowed minimum length of '(\d+)'\.$/, '值的长度为 $1，小于最小长度 $2'],
  [/^The value has a length of '(\d+)'; this differs from the allowed length of '(\d+)'\.$/, '值的长度为 $1，应为 $2'],
  [/^The value '(.*)' has more digits than are allowed \('(\d+)'\)\.$/, '值“$1”的位数超过 $2'],
  [/^The value '(.*)' has more fractional digits than are allowed \('(\d+)'\)\.$/, '值“$1”的小数位数超过 $2'],
  [/^The value '(.*)' is (?:greater|less) than the (?:maximum|minimum) value allowed \('(.*)'\)\.$/, '值“$1”超出允许的界限 $2'],
  [/^'(.*)' is not a valid value of the (?:local )?(?:atomic|union|list) type(?: '(.*)')?\.$/, '“$1”不是类型 $2 的合法值'],
  [/^No matching global declaration available for the validation root\.$/, '模式中没有该根元素的声明'],
  [/^Character content (?:other than whitespace )?is not allowed.*$/, '该元素不允许含有文本'],
  [/^Element content is not allowed.*$/, '该元素不允许含有子元素'],
  [/^No match found for key-sequence (.*) of keyref '(.*)'\.$/, '键引用 $2 找不到键值 $1'],
  [/^Duplicate key-sequence (.*) in (?:unique|key) identity-constraint '(.*)'\.$/, '键值 $1 在约束 $2 中重复'],
  [/^No matching global element declaration available.*$/, '模式中没有该元素的声明'],
];

export interface SchemaMessage extends Bilingual {
  /** Local name of the element that it is about, where it names one. */
  readonly element: string | undefined;
}

/** @param message such as `Schemas validity error : Element '{urn:x}A', attribute 'b': [facet 'pattern'] The value …` */
export function schemaMessage(message: string): SchemaMessage {
  const bare = message
    .replace(/\s+/g, ' ')
    .replace(/^.*?Schemas validity error : /, '')
    .replace(/\{[^{}' ]*[:/][^{}' ]*\}/g, '');
  const [, element, attribute] = /^Element '([^']*)'(?:, attribute '([^']*)')?/.exec(bare) ?? [];
  const subject = `${element === undefined ? '' : `元素 ${element}`}${attribute === undefined ? '' : ` 的属性 ${attribute}`}`;
  const said = bare.replace(/^Element '[^']*'(?:, attribute '[^']*')?: /, '').replace(/^\[facet '[^']*'\] /, '');
  const found = phrases.find(([pattern]) => pattern.test(said));
  const rest = found === undefined ? `校验器报告：${said}` : said.replace(found[0], found[1]);
  return { en: bare, zh: subject === '' ? rest : `${subject}：${rest}`, element: element?.replace(/^.*:/, '') };
}
