/** `hub key new NAME ROLE`: a key for a caller, and the entry that admits it. */
import { hubError } from '../errors.js';
import { isSystem } from '../canonical/kinds.js';
import { makeKey } from '../access/api-keys.js';
import { print } from './output.js';

export function keyCommand([action, name, role]: readonly string[]): undefined {
  if (action !== 'new' || name === undefined || !/^[A-Za-z0-9._-]{1,60}$/.test(name) || !(role === 'operator' || isSystem(role))) {
    throw hubError('HUB_USAGE', {
      reason: 'hub key new NAME ROLE, where ROLE is a system or operator.',
      reasonZh: '用法：hub key new 名称 角色（系统名或 operator）。',
    });
  }
  const { key, entry } = makeKey(name, role);
  print(`密钥（只显示一次）/ key (shown once):      ${key}\nAPI_KEYS += ${entry}`);
}
