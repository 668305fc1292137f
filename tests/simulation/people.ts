import { businessDay, instantAt } from '../../core/time'

export const SERVER_URL = 'http://server.invalid'
export const SHOP_ID = '0199aaaa-0000-7000-8000-000000000001'
export const START = instantAt(businessDay('2026-11-22'), 9, 0, 'Asia/Jakarta')

/** Who works at which computer. Each document is worked on where it was made; the warehouse has one author. */
export const ROLES = { A: 'office', B: 'desk', C: 'desk', D: 'warehouse' } as const
export type Code = keyof typeof ROLES
export const CODES = Object.keys(ROLES) as Code[]
