/** Says why tests are skipped. @throws Error with CI=true: there nothing may be missing */
export function missing(what: string, why: string): false {
  if (process.env.CI === 'true') throw new Error(`${what} is needed with CI=true: ${why}`);
  process.stderr.write(`skipped: ${what}: ${why}\n`);
  return false;
}
