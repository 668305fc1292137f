import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { app } from 'electron'

/**
 * Settles where the store and the window's profile lie; must run before Electron is ready. `PESAN_DATA_DIR` names
 * another data folder (tests, a second shop on one computer); each data folder has its own single-instance lock.
 *
 * @returns the data folder; it may be missing or unwritable, which the host finds out and reports.
 */
export function settleDataPlace(): string {
  const named = process.env['PESAN_DATA_DIR']
  if (named === undefined || named === '') return join(app.getPath('userData'), 'data')
  const dataDir = resolve(named)
  const profile = join(dataDir, 'window')
  try {
    mkdirSync(profile, { recursive: true })
    app.setPath('userData', profile)
  } catch {
    // Without a profile Electron would leave without a word; with a throw-away one it can show why there is no till.
    app.setPath('userData', mkdtempSync(join(tmpdir(), 'pesan-window-')))
  }
  return dataDir
}
