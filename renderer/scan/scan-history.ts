import { create } from 'zustand'
import type { Scan } from './scan-bus'

const KEPT = 30

/** The last scans of this window, newest first; kept as long as the window is open. */
export const useScanHistory = create<readonly Scan[]>(() => [])

export const noteScan = (scan: Scan): void =>
  useScanHistory.setState((before) => [scan, ...before].slice(0, KEPT), true)
