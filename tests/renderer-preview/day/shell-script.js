// Runs in the page before the window's own code: the few shell functions and a port to the preview host.
window.pesan = {
  platform: 'linux',
  requestHostPort() {
    const { port1, port2 } = new MessageChannel()
    const events = new EventSource('/__events')
    events.onmessage = (message) => port1.postMessage(JSON.parse(message.data))
    port1.onmessage = async ({ data }) => {
      const answer = await fetch('/__host', { method: 'POST', body: JSON.stringify(data) })
      port1.postMessage({ id: data.id, ...(await answer.json()) })
    }
    window.postMessage({ type: 'pesan:host-port' }, '*', [port2])
  },
  openExternal: async (url) => {
    window.openedLinks = [...(window.openedLinks ?? []), url]
    return { ok: true }
  },
  openWindow: async () => undefined,
  saveFile: async () => ({ ok: true, path: '/tmp/x' }),
}
