import { create } from 'zustand'

/** Whether the print queue's panel is open; it opens over every screen. */
export const usePrintQueue = create<{ readonly opened: boolean }>(() => ({ opened: false }))

export const openPrintQueue = (): void => usePrintQueue.setState({ opened: true })
export const closePrintQueue = (): void => usePrintQueue.setState({ opened: false })
