import { join } from 'node:path'
import ts from 'typescript'

/**
 * What the compiler says of a module in a folder with installed packages, strict, by each way of finding modules. The only
 * library is that of web workers, so that neither a DOM nor Node's types are needed.
 */
export function typeErrors(folder: string, code: string): { nodenext: string[]; bundler: string[] } {
  const file = join(folder, 'consumer.ts')
  const sources = new Map<string, ts.SourceFile | undefined>()
  const check = (how: ts.CompilerOptions): string[] => {
    const options: ts.CompilerOptions = { strict: true, noEmit: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, types: [], target: ts.ScriptTarget.ES2023, lib: ['lib.es2023.d.ts', 'lib.webworker.d.ts'], skipDefaultLibCheck: true, ...how }
    const host = ts.createCompilerHost(options)
    const usual = host.getSourceFile.bind(host)
    host.getSourceFile = (name, language) => {
      if (name === file) return ts.createSourceFile(name, code, language)
      // The libraries are the same whichever way modules are found.
      if (!name.includes('/lib.')) return usual(name, language)
      if (!sources.has(name)) sources.set(name, usual(name, language))
      return sources.get(name)
    }
    host.fileExists = ((exists) => (name: string) => name === file || exists(name))(host.fileExists.bind(host))
    return ts.getPreEmitDiagnostics(ts.createProgram([file], options, host)).map(({ messageText, start = 0 }) => `${code.slice(0, start).split('\n').length}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
  }
  return { nodenext: check({ module: ts.ModuleKind.NodeNext }), bundler: check({ module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }) }
}
