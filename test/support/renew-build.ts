/**
 * Tests of the command line run `dist`, so what changed in `src` must be there first. Only the changed files are written, each
 * by itself as `isolatedModules` allows: the whole build asks for the types too, which is what `npm run types` is for.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** A file by itself knows of no package.json that says it is one. */
const aModule: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
};

/** Brings what the configurations build up to date. @returns the files that were not @throws Error one cannot be read */
export function renewBuild(root: string, configurations: readonly string[]): string[] {
  const projects = configurations.map((name) => projectOf(join(root, name)));
  const stale = projects.flatMap((project) =>
    project.fileNames.filter((file) => renewed(file, ts.getOutputFileNames(project, file, false), project.options)),
  );
  const wanted = new Set(projects.flatMap((project) => project.fileNames.flatMap((file) => ts.getOutputFileNames(project, file, false))));
  // What has no source any more would still answer who imports it.
  const gone = builtFiles(projects.map(({ options }) => options.outDir ?? '')).filter((file) => !wanted.has(file));
  for (const file of gone) rmSync(file, { force: true });
  return [...stale, ...gone];
}

function projectOf(path: string): ts.ParsedCommandLine {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: refuse };
  return ts.getParsedCommandLineOfConfigFile(path, undefined, host) ?? refuse();
}

/** Writes a source's output if that is missing or older. */
function renewed(file: string, outputs: readonly string[], compilerOptions: ts.CompilerOptions): boolean {
  const oldest = Math.min(...outputs.map((output) => statSync(output, { throwIfNoEntry: false })?.mtimeMs ?? 0));
  if (oldest >= statSync(file).mtimeMs) return false;
  const made = ts.transpileModule(readFileSync(file, 'utf8'), {
    fileName: file,
    compilerOptions: { ...compilerOptions, ...aModule },
    reportDiagnostics: true,
  });
  for (const diagnostic of made.diagnostics ?? []) refuse(diagnostic);
  for (const output of outputs) {
    mkdirSync(dirname(output), { recursive: true });
    // In one step: another run of tests may have just started on the same folder.
    writeFileSync(`${output}.${process.pid}`, (output.endsWith('.map') ? made.sourceMapText : made.outputText) ?? '');
    renameSync(`${output}.${process.pid}`, output);
  }
  return true;
}

function builtFiles(folders: readonly string[]): string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.js(\.map)?$/.test(name))
      .map((name) => join(folder, name)),
  );
  return [...new Set(files)];
}

function refuse(diagnostic?: ts.Diagnostic): never {
  const said = diagnostic === undefined ? '' : `\n${ts.formatDiagnostic(diagnostic, host)}`;
  throw new Error(
    `dist is older than src and cannot be renewed: npm run build says more. dist 比 src 旧且无法更新：请运行 npm run build 查看原因。${said}`,
  );
}

const host: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => ts.sys.getCurrentDirectory(),
  getNewLine: () => '\n',
};
