import type { CourierAccess, ParcelRequest } from '../../shipping/courier'

/** A parcel that every courier takes. */
export const PARCEL: ParcelRequest = {
  reference: 'SA2611220001K7QM',
  company: 'jne',
  service: 'REG19',
  sender: {
    name: 'Toko Contoh',
    phone: '+6281200001000',
    address: 'Jl. Contoh 1',
    street: 'Jl. Contoh 1',
    district: '',
    city: 'Kota Bandung',
    province: 'Jawa Barat',
    postcode: '40111',
  },
  recipient: {
    name: 'Siti Contoh',
    phone: '+6281211112222',
    address: 'Jl. Melati 5 RT 02 RW 03, Dago, Coblong, Kota Bandung, Jawa Barat',
    street: 'Jl. Melati 5 RT 02 RW 03, Dago',
    district: 'Coblong',
    city: 'Kota Bandung',
    province: 'Jawa Barat',
    postcode: '40132',
  },
  destination: { code: 'BDO10013', area: '' },
  // 22 November 2026, 09.05.30 in Jakarta.
  at: Date.UTC(2026, 10, 22, 2, 5, 30),
  drawn: null,
  handover: 'pickup',
  goods: { description: 'Gamis Sekar', value: 150_000, weight: 1_001 },
  cod: 0,
  note: '',
}

/** As the program fills in what an account leaves out. */
export const access = (
  options: Readonly<Record<string, string>>,
  moreKeys: Readonly<Record<string, string>> = {},
): CourierAccess => ({
  baseUrl: 'http://127.0.0.1:1',
  key: 'key',
  moreKeys,
  keyStyle: 'bearer',
  options,
  timeoutMs: 2_000,
})
