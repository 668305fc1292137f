import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** One thing the linter found. */
export interface Finding {
  /** Path from the linted top, with slashes. */
  readonly file: string
  readonly rule: string
  /** What it says, advice included. */
  readonly text: string
}

/** Lints a made-up tree under the repository's own rules. */
export function lintTree(files: Readonly<Record<string, string>>): Finding[] {
  const top = mkdtempSync(join(tmpdir(), 'pesan-architecture-'))
  try {
    symlinkSync(join(root, 'node_modules'), join(top, 'node_modules'), 'dir')
    for (const name of ['.oxlintrc.json', 'tsconfig.json']) copyFileSync(join(root, name), join(top, name))
    for (const [file, source] of Object.entries(files)) {
      mkdirSync(dirname(join(top, file)), { recursive: true })
      writeFileSync(join(top, file), source)
    }
    return lint(top)
  } finally {
    rmSync(top, { recursive: true, force: true })
  }
}

/** Lints the repository itself. */
export function lintRepository(): Finding[] {
  return lint(root)
}

function lint(top: string): Finding[] {
  const run = spawnSync(
    process.execPath,
    [join(root, 'node_modules/oxlint/bin/oxlint'), '--format', 'json'],
    {
      cwd: top,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  )
  let report: { diagnostics: { filename: string; code?: string; message: string; help?: string }[] }
  try {
    report = JSON.parse(run.stdout) as typeof report
  } catch {
    throw new Error(`oxlint gave no report: ${run.stdout}${run.stderr}`)
  }
  return report.diagnostics.map(({ filename, code, message, help }) => ({
    file: relative(top, resolve(top, filename)).replaceAll('\\', '/'),
    rule: code ?? '',
    text: `${message} ${help ?? ''}`,
  }))
}
