import { contextBridge, ipcRenderer } from 'electron'
import { SHELL_CHANNELS, type Shell } from '../../contract/shell'

// Ports cannot cross the context bridge; window.postMessage takes them into the page, and only into our origin.
ipcRenderer.on(SHELL_CHANNELS.hostPort, (event) => {
  window.postMessage({ type: SHELL_CHANNELS.hostPort }, location.origin, [...event.ports])
})

ipcRenderer.on(SHELL_CHANNELS.noticeClicked, () => {
  window.postMessage({ type: SHELL_CHANNELS.noticeClicked }, location.origin)
})

const shell: Shell = {
  platform: process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux',
  requestHostPort: () => ipcRenderer.send(SHELL_CHANNELS.requestHostPort),
  openExternal: (url) => ipcRenderer.invoke(SHELL_CHANNELS.openExternal, url),
  openWindow: (workplace) => ipcRenderer.invoke(SHELL_CHANNELS.openWindow, workplace),
  saveFile: (suggestedName, bytes) => ipcRenderer.invoke(SHELL_CHANNELS.saveFile, suggestedName, bytes),
  keepSecret: (name, value) => ipcRenderer.invoke(SHELL_CHANNELS.keepSecret, name, value),
  restart: () => ipcRenderer.invoke(SHELL_CHANNELS.restart),
  notify: (notice) => ipcRenderer.invoke(SHELL_CHANNELS.notify, notice),
}
contextBridge.exposeInMainWorld('pesan', shell)
