import type { ParcelState } from '../courier'

/** Statuses as integrations list them; some come with blanks behind. */
const STATES: Readonly<Record<string, ParcelState>> = {
  PICKREQ: 'created',
  PICK: 'picked-up',
  DROP: 'picked-up',
  IN: 'on-the-way',
  OUT: 'on-the-way',
  ANT: 'on-the-way',
  OTS: 'on-the-way',
  OSD: 'on-the-way',
  THP: 'on-the-way',
  DELIVERED: 'delivered',
  UNPICK: 'problem',
  'CNEE UNKNOWN': 'problem',
  'NOT AT HOME': 'problem',
  'ANTAR ULANG': 'problem',
  'BAD ADDRESS': 'problem',
  'CRISS CROSS': 'problem',
  'CLOSED ONCE DELIVERY ATTEMPT': 'problem',
  HOLD: 'problem',
  PENDING: 'problem',
  'HOLD / PENDING': 'problem',
  CODB: 'problem',
  CODOC: 'problem',
  RBA: 'problem',
  RBC: 'problem',
  PDA: 'problem',
  DETAINED_BY_CUSTOMS: 'problem',
  'FORCE MAJEURE': 'problem',
  'RETUR PUSAT': 'returning',
  RTA: 'returning',
  RTC: 'returning',
  RTW: 'returning',
  SIW: 'returning',
  UNRTS: 'returning',
  'RETURN TO SHIPPER': 'returned',
  HILANG: 'lost',
  BROKEN: 'lost',
}

export const stateOf = (raw: string): ParcelState =>
  STATES[raw.trim().replaceAll(/\s+/g, ' ').toUpperCase()] ?? 'unknown'
