import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A new folder in memory where the system has such a place: these tests replay what a disk would have kept, or kill
 * processes, and neither asks anything of the real disk.
 */
export function scratchDir(name: string): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), `pesan-${name}-`))
}

export const removeDir = (folder: string): void => rmSync(folder, { recursive: true, force: true })
