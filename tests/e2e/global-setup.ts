import { build } from '../../scripts/build.mjs'
import { resolveElectron } from '../../scripts/electron-runtime.mjs'

/** Builds what is stale and finds a runtime, so that `playwright test` works by itself as well. */
export default async function globalSetup(): Promise<void> {
  await build({ quiet: true })
  const { dist } = await resolveElectron()
  // Playwright asks the electron package where the runtime lies, and the package asks this variable. A path given to
  // Playwright instead would make it start without its loader, and then a launch now and again hangs.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dist
}
