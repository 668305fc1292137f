import { accessSync, constants, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { FATAL_EXIT_CODE, fatalOf, type FatalCode, type Host } from '../contract/channel'
import { readAreasInBackground } from './areas/areas'
import { createHost } from './create-host'
import { describeOperations } from './describe-operations'
import { childDoor } from './doors/child'
import type { Door } from './doors/door'
import { jsonLinesDoor, writeOperations } from './doors/json-lines'
import { utilityDoor } from './doors/utility'

/**
 * The host's only entry: one bundle behind three doors.
 *
 *   --door utility   an Electron utility process (message ports from main)
 *   --door child     a child of Electron's main process under plain Node (ports relayed over the process channel)
 *   --door lines     JSON lines on stdin and stdout; the default, for tools, tests and support
 *   --data DIR       where the store lies (or PESAN_DATA_DIR)
 *   --terminal NAME  the name of a terminal that is made new
 *   --operations     prints every operation with its JSON Schemas and leaves
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      door: { type: 'string', default: 'lines' },
      data: { type: 'string' },
      terminal: { type: 'string' },
      operations: { type: 'boolean', default: false },
    },
  })
  if (values.operations) {
    await writeOperations(describeOperations())
    return
  }
  const door = doorNamed(values.door)
  const dataDir = values.data ?? process.env['PESAN_DATA_DIR']
  if (dataDir === undefined || dataDir === '') {
    process.stderr.write('usage: npm run host -- --data DIR | --operations\n')
    process.exitCode = 2
    return
  }
  // Never go on after a defect that nobody caught: the store is safe on disk, and a fresh start is a known state.
  process.on('uncaughtException', leaveBecauseOf)
  process.on('unhandledRejection', leaveBecauseOf)

  const opened = await open(resolve(dataDir), values.terminal)
  if (!opened.ok) {
    await door.tellFatal({ fatal: opened.fatal, dataDir: resolve(dataDir), reason: opened.reason })
    process.exit(FATAL_EXIT_CODE)
  }
  door.serve(opened.host, log)
  readAreasInBackground()
}

type Opened = { ok: true; host: Host } | { ok: false; fatal: FatalCode; reason: string }

async function open(dataDir: string, terminalName: string | undefined): Promise<Opened> {
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.R_OK | constants.W_OK)
  } catch (error) {
    return { ok: false, fatal: 'DATA_DIR_UNWRITABLE', reason: messageOf(error) }
  }
  try {
    const host = await createHost(terminalName === undefined ? { dataDir } : { dataDir, terminalName })
    return { ok: true, host }
  } catch (error) {
    const fatal = fatalOf(error)
    if (fatal === undefined) throw error
    return { ok: false, fatal, reason: messageOf(error) }
  }
}

function doorNamed(name: string): Door {
  switch (name) {
    case 'utility':
      return utilityDoor()
    case 'child':
      return childDoor()
    case 'lines':
      return jsonLinesDoor()
    default:
      throw new Error(`no such door: ${name}`)
  }
}

function leaveBecauseOf(error: unknown): void {
  log(`leaving: ${error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error)}`)
  process.exit(1)
}

function log(line: string): void {
  process.stderr.write(`[host] ${line}\n`)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : JSON.stringify(error)
}

main().catch(leaveBecauseOf)
