import { app, Menu } from 'electron'
import { registerAppScheme, serveAppScheme } from './app-scheme'
import { settleDataPlace } from './data-place'
import { guardPages, guardPermissions } from './guards'
import { keepHost } from './host-keeper'
import { log } from './log'
import { openSecrets } from './secrets'
import { answerShellCalls } from './shell-calls'
import { createWindows } from './windows'

/** After this long a crash is an accident and the program starts again; earlier it would only crash again. */
const RESTART_AFTER_UPTIME_S = 60

// Without this Electron shows a modal box and waits for ever, on a computer without a screen as well.
process.on('uncaughtException', (error) => {
  log('main', 'uncaught', error)
  if (process.uptime() > RESTART_AFTER_UPTIME_S && process.env['PESAN_E2E'] === undefined) app.relaunch()
  app.exit(1)
})

registerAppScheme()
// With --no-sandbox on the command line (root has no other way) enableSandbox() would kill every page in a loop.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
// The warehouse must hear a new drop order before anybody has touched the window.
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required')
// A released program is not to be steered from outside.
if (
  app.isPackaged &&
  process.env['PESAN_E2E'] === undefined &&
  app.commandLine.hasSwitch('remote-debugging-port')
)
  app.exit(1)
guardPages()

const dataDir = settleDataPlace()

if (!app.requestSingleInstanceLock()) app.quit()
else void app.whenReady().then(run)

function run(): void {
  const secrets = openSecrets(dataDir)
  const keeper = keepHost(
    dataDir,
    (fatal) => windows.showFatal(fatal.code, fatal.detail),
    () => secrets.all(),
  )
  const windows = createWindows(dataDir, () => keeper.fatal)
  answerShellCalls(keeper, windows, secrets)

  app.on('second-instance', () => windows.focusMain())
  app.on('activate', () => windows.focusMain())
  app.on('window-all-closed', () => app.quit())

  let stopped = false
  app.on('before-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    void keeper.stop().then(() => {
      stopped = true
      app.quit()
    })
  })

  // No menu bar; macOS needs one for copy and paste to have keys.
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }])
      : null,
  )
  guardPermissions()
  serveAppScheme()
  windows.openMain()
}
