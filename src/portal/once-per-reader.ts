/** Markup that is the same for all readers of a language and a time zone in a minute, made once of each value. */
import type { Html } from './html.js';
import type { PageContext } from './page.js';

/** @param make must not use what is one reader's own: her name, her session */
export function oncePerReader<Value extends object>(
  make: (context: PageContext, value: Value) => Html,
): (context: PageContext, value: Value) => Html {
  const made = new WeakMap<Value, Map<string, Html>>();
  return (context, value) => {
    const { language, timeZone, now } = context;
    const key = `${language} ${timeZone} ${now.slice(0, 16)}`;
    const known = made.get(value) ?? new Map<string, Html>();
    made.set(value, known);
    const found = known.get(key) ?? make(context, value);
    known.set(key, found);
    return found;
  };
}
