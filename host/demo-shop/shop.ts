/** PINs of the demo shop stand in the handbook and on its sign-in screen; a real shop sets its own. */
export type DemoPerson = {
  readonly name: string
  readonly role: 'supervisor' | 'cs' | 'warehouse'
  readonly pin: string
}

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { name: 'Ibu Laras', role: 'supervisor', pin: '1234' },
  { name: 'Intan', role: 'cs', pin: '1111' },
  { name: 'Bagas', role: 'cs', pin: '2222' },
  { name: 'Pak Darto', role: 'warehouse', pin: '3333' },
]

export type DemoBankAccount = { readonly bank: string; readonly number: string; readonly holder: string }

/** The first one is read by the demo's bank file. Numbers of ten digits, as KlikBCA prints them. */
export const DEMO_BANK_ACCOUNTS: readonly [DemoBankAccount, DemoBankAccount] = [
  { bank: 'BCA', number: '0350000212', holder: 'LARAS PRAMESWARI' },
  { bank: 'BCA', number: '0350000888', holder: 'CV MELATI BUSANA CONTOH' },
]

/** What differs from the default settings of a shop. */
export const DEMO_SHOP = {
  name: 'Melati Busana',
  address: 'Jl. Kaliurang Contoh KM 5 No. 21, Sleman, DI Yogyakarta 55281',
  phone: '0812-0000-2121',
  paperFooter:
    'Terima kasih sudah belanja di Melati Busana\nTukar barang paling lambat 3 hari dengan struk ini',
  senderName: 'Melati Busana',
  senderPhone: '0812-0000-2121',
  deadlineHours: 24,
  graceHours: 12,
} as const
