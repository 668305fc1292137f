export type DemoAddress = {
  readonly recipient: string
  readonly phone: string
  readonly street: string
  readonly village: string
  readonly district: string
  readonly city: string
  readonly province: string
  readonly postcode: string
}

export type DemoCustomer = {
  readonly name: string
  /** E.164; numbers of the form 0812-0000-1xxx, which nobody uses in earnest. */
  readonly phone: string
  readonly address: DemoAddress
  readonly note: string
  /** The name on the account she pays from, where it is not her own. */
  readonly payer: string
}

/** Invented people at invented house numbers in real towns, so that couriers' rates make sense. */
export const DEMO_CUSTOMERS: readonly DemoCustomer[] = [
  customer(
    1,
    'Siti Rahmawati',
    'Jl. Melati Contoh No. 12 RT 03/RW 05',
    'Pondok Kelapa',
    'Duren Sawit',
    'Jakarta Timur',
    'DKI Jakarta',
    '13450',
  ),
  customer(
    2,
    'Dewi Anggraini',
    'Jl. Cempaka Contoh III No. 8',
    'Sukamiskin',
    'Arcamanik',
    'Bandung',
    'Jawa Barat',
    '40293',
  ),
  customer(
    3,
    'Nur Aini Puspitasari',
    'Perum Griya Contoh Blok C2 No. 17',
    'Jatiasih',
    'Jatiasih',
    'Bekasi',
    'Jawa Barat',
    '17423',
  ),
  customer(
    4,
    'Fitria Handayani',
    'Jl. Kenanga Contoh No. 45',
    'Gubeng',
    'Gubeng',
    'Surabaya',
    'Jawa Timur',
    '60281',
    { payer: 'Agus Setiawan', note: 'Biasanya suami yang transfer.' },
  ),
  customer(
    5,
    'Rina Kusumawati',
    'Gg. Mawar Contoh No. 3 RT 01/RW 02',
    'Sendangmulyo',
    'Tembalang',
    'Semarang',
    'Jawa Tengah',
    '50272',
  ),
  customer(
    6,
    'Yuliana Br Sitepu',
    'Jl. Jamin Contoh No. 101',
    'Padang Bulan',
    'Medan Baru',
    'Medan',
    'Sumatera Utara',
    '20156',
  ),
  customer(
    7,
    'Ni Luh Ayu Pratiwi',
    'Jl. Tukad Contoh Gg. V No. 9',
    'Panjer',
    'Denpasar Selatan',
    'Denpasar',
    'Bali',
    '80225',
  ),
  customer(
    8,
    'Maya Kartikasari',
    'Jl. Flamboyan Contoh No. 22',
    'Condongcatur',
    'Depok',
    'Sleman',
    'DI Yogyakarta',
    '55283',
  ),
  customer(
    9,
    'Lestari Wulandari',
    'Jl. Anggrek Contoh No. 6',
    'Lowokwaru',
    'Lowokwaru',
    'Malang',
    'Jawa Timur',
    '65141',
  ),
  customer(
    10,
    'Hesti Nurhaliza',
    'Jl. Bougenville Contoh Blok A No. 1',
    'Cibubur',
    'Ciracas',
    'Jakarta Timur',
    'DKI Jakarta',
    '13720',
  ),
  customer(
    11,
    'Indah Permatasari',
    'Jl. Sutera Contoh No. 77',
    'Pakualam',
    'Serpong Utara',
    'Tangerang Selatan',
    'Banten',
    '15320',
  ),
  customer(
    12,
    'Ratna Dwi Astuti',
    'Jl. Veteran Contoh No. 14',
    'Kerten',
    'Laweyan',
    'Surakarta',
    'Jawa Tengah',
    '57143',
  ),
  customer(
    13,
    'Andi Tenri Salsabila',
    'Jl. Perintis Contoh KM 10 No. 5',
    'Tamalanrea',
    'Tamalanrea',
    'Makassar',
    'Sulawesi Selatan',
    '90245',
  ),
  customer(
    14,
    'Putri Ramadhani',
    'Jl. Soekarno Contoh No. 210',
    'Rajabasa',
    'Rajabasa',
    'Bandar Lampung',
    'Lampung',
    '35144',
  ),
  customer(
    15,
    'Khoirunnisa Hasanah',
    'Komplek Contoh Permai No. 33',
    'Sako',
    'Sako',
    'Palembang',
    'Sumatera Selatan',
    '30163',
    { payer: 'Muhammad Fauzan', note: '' },
  ),
  customer(
    16,
    'Wahyuni Safitri',
    'Jl. Pramuka Contoh No. 18',
    'Sungai Lulut',
    'Banjarmasin Timur',
    'Banjarmasin',
    'Kalimantan Selatan',
    '70238',
  ),
  customer(
    17,
    'Dian Novitasari',
    'Jl. Diponegoro Contoh No. 90',
    'Jember Lor',
    'Patrang',
    'Jember',
    'Jawa Timur',
    '68118',
  ),
  customer(
    18,
    'Anisa Fadhilah',
    'Jl. Raya Contoh No. 4 RT 05/RW 01',
    'Baranangsiang',
    'Bogor Timur',
    'Bogor',
    'Jawa Barat',
    '16143',
  ),
  customer(
    19,
    'Maria Goreti Seran',
    'Jl. Timor Contoh No. 27',
    'Oebobo',
    'Oebobo',
    'Kupang',
    'Nusa Tenggara Timur',
    '85111',
    { note: 'Minta dibungkus rapat, perjalanan jauh.' },
  ),
  customer(
    20,
    'Sri Mulyaningsih',
    'Dusun Contoh RT 02/RW 04',
    'Bantul',
    'Bantul',
    'Bantul',
    'DI Yogyakarta',
    '55711',
  ),
  customer(
    21,
    'Eka Yuliastuti',
    'Jl. Ahmad Contoh No. 15',
    'Tampan',
    'Payung Sekaki',
    'Pekanbaru',
    'Riau',
    '28291',
  ),
  customer(
    22,
    'Tuti Alawiyah',
    'Kp. Contoh Baru No. 8 RT 07/RW 03',
    'Cipondoh',
    'Cipondoh',
    'Tangerang',
    'Banten',
    '15148',
  ),
  customer(
    23,
    'Melinda Pangaribuan',
    'Jl. Sisingamangaraja Contoh No. 61',
    'Teladan Barat',
    'Medan Kota',
    'Medan',
    'Sumatera Utara',
    '20217',
  ),
  customer(
    24,
    'Vina Oktaviani',
    'Perum Contoh Asri Blok F No. 20',
    'Ngaliyan',
    'Ngaliyan',
    'Semarang',
    'Jawa Tengah',
    '50181',
  ),
  customer(
    25,
    'Zahra Khairunnisa',
    'Jl. Teuku Contoh No. 2',
    'Lamgugob',
    'Syiah Kuala',
    'Banda Aceh',
    'Aceh',
    '23115',
  ),
]

/** Number of the n-th invented customer, from 1. */
export function demoPhone(number: number): string {
  return `+62812${String(1000 + number * 37).padStart(8, '0')}`
}

function customer(
  number: number,
  name: string,
  street: string,
  village: string,
  district: string,
  city: string,
  province: string,
  postcode: string,
  more: { readonly payer?: string; readonly note?: string } = {},
): DemoCustomer {
  const phone = demoPhone(number)
  const address = { recipient: name, phone, street, village, district, city, province, postcode }
  return { name, phone, address, note: more.note ?? '', payer: more.payer ?? name }
}
