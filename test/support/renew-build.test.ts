/** The tests of the command line never run what `src` no longer says. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { renewBuild } from './renew-build.js';

describe('what is built for the tests', () => {
  const root = mkdtempSync(join(tmpdir(), 'build-'));
  const source = join(root, 'src', 'one.ts');
  const built = join(root, 'dist', 'one.js');
  const renew = (): string[] => renewBuild(root, ['tsconfig.json']);
  /** Files of one moment would not tell which is newer. */
  const write = (file: string, text: string, second: number): void => {
    writeFileSync(file, text);
    utimesSync(file, second, second);
  };

  beforeEach(() => {
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    mkdirSync(join(root, 'src'), { recursive: true });
    const compilerOptions = { target: 'ES2023', module: 'NodeNext', types: [], rootDir: 'src', outDir: 'dist', sourceMap: true };
    writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
    write(source, 'export const one: number = 1;\n', 1_000);
    write(join(root, 'src', 'two.ts'), 'export const two: number = 2;\n', 1_000);
    expect(renew()).toHaveLength(2);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('is written where it is missing, as a module, and then left alone', () => {
    expect(readFileSync(built, 'utf8')).toMatch(/^export const one = 1;/);
    expect(existsSync(`${built}.map`)).toBe(true);
    expect(renew()).toEqual([]);
  });

  it('is written anew where its source is newer, and that alone', () => {
    utimesSync(built, 2_000, 2_000);
    write(source, 'export const one: number = 11;\n', 3_000);
    expect(renew()).toEqual([source]);
    expect(readFileSync(built, 'utf8')).toContain('one = 11;');
  });

  it('is taken away where its source is gone', () => {
    rmSync(source);
    renew();
    expect(existsSync(built)).toBe(false);
    expect(existsSync(join(root, 'dist', 'two.js'))).toBe(true);
  });

  it('is refused in both languages, with the command that says more, where a source cannot be read', () => {
    utimesSync(built, 2_000, 2_000);
    write(source, 'export const one = ;\n', 3_000);
    expect(renew).toThrow(/dist is older than src.*npm run build.*dist 比 src 旧.*one\.ts.*Expression expected/s);
    expect(readFileSync(built, 'utf8')).toContain('one = 1;');
  });
});
