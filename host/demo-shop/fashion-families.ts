import type { ProductFamily } from './product-families'

const BIG = { XL: 10_000, XXL: 15_000 }

/** What the shop is known for: veils, dresses, tops and skirts. */
export const FASHION_FAMILIES = {
  Hijab: [
    {
      code: 'HJB-CRT',
      name: 'Pashmina Ceruty Babydoll',
      price: 38_000,
      weight: 150,
      variants: [['Hitam', 'Mocca', 'Dusty Pink', 'Sage', 'Navy', 'Broken White']],
    },
    {
      code: 'HJB-RYN',
      name: 'Pashmina Kaos Rayon',
      price: 42_000,
      weight: 170,
      variants: [['Hitam', 'Abu Muda', 'Maroon', 'Olive', 'Cokelat Susu']],
    },
    {
      code: 'HJB-VOL',
      name: 'Segi Empat Voal Polos',
      price: 35_000,
      weight: 110,
      variants: [['Hitam', 'Putih', 'Lilac', 'Terracotta', 'Milo', 'Biru Langit']],
    },
    {
      code: 'HJB-MTF',
      name: 'Segi Empat Voal Motif',
      price: 49_000,
      weight: 110,
      variants: [['Melati', 'Anggrek', 'Kawung', 'Monstera']],
    },
    {
      code: 'HJB-MRY',
      name: 'Bergo Maryam Diamond',
      price: 45_000,
      weight: 180,
      variants: [['Hitam', 'Navy', 'Mint', 'Dusty Pink', 'Khaki']],
    },
    {
      code: 'HJB-CPT',
      name: 'Ciput Rajut Anti Pusing',
      price: 15_000,
      weight: 40,
      variants: [['Hitam', 'Putih', 'Krem', 'Abu Tua']],
    },
    {
      code: 'HJB-KHM',
      name: 'Khimar Syari Jumbo Non Pet',
      price: 89_000,
      weight: 320,
      variants: [['Hitam', 'Mauve', 'Army', 'Taupe']],
    },
  ],
  'Gamis & Abaya': [
    {
      code: 'GMS-AMR',
      name: 'Gamis Ceruty Layer Amira',
      price: 189_000,
      weight: 480,
      variants: [
        ['Hitam', 'Dusty Pink', 'Sage'],
        ['M', 'L', 'XL'],
      ],
      extra: BIG,
    },
    {
      code: 'GMS-KRN',
      name: 'Gamis Toyobo Kirana',
      price: 215_000,
      weight: 520,
      variants: [
        ['Navy', 'Mocca', 'Maroon'],
        ['M', 'L', 'XL'],
      ],
      extra: BIG,
    },
    {
      code: 'GMS-ZHR',
      name: 'Abaya Zahra Bordir Hitam',
      price: 275_000,
      weight: 600,
      variants: [['S', 'M', 'L', 'XL']],
      extra: BIG,
    },
    {
      code: 'GMS-ANK',
      name: 'Set Gamis Anak Naura',
      price: 135_000,
      weight: 300,
      variants: [
        ['Peach', 'Ungu'],
        ['4-5 th', '6-7 th', '8-9 th'],
      ],
      extra: { '8-9 th': 10_000 },
    },
  ],
  'Atasan & Bawahan': [
    {
      code: 'FSN-SLM',
      name: 'Tunik Linen Salma',
      price: 129_000,
      weight: 280,
      variants: [
        ['Krem', 'Sage', 'Terracotta'],
        ['M', 'L'],
      ],
    },
    {
      code: 'FSN-NDA',
      name: 'Kemeja Oversize Nadia',
      price: 119_000,
      weight: 250,
      variants: [
        ['Putih', 'Biru Muda', 'Hitam'],
        ['All Size', 'XXL'],
      ],
      extra: BIG,
    },
    {
      code: 'FSN-PLS',
      name: 'Rok Plisket Premium',
      price: 85_000,
      weight: 260,
      variants: [['Hitam', 'Mocca', 'Navy', 'Abu', 'Lilac']],
    },
    {
      code: 'FSN-KLT',
      name: 'Celana Kulot Highwaist',
      price: 98_000,
      weight: 310,
      variants: [
        ['Hitam', 'Krem', 'Abu', 'Army'],
        ['M', 'L'],
      ],
    },
    {
      code: 'FSN-CRD',
      name: 'Cardigan Rajut Belle',
      price: 92_000,
      weight: 290,
      variants: [['Hitam', 'Mauve', 'Krem', 'Denim']],
    },
    {
      code: 'FSN-OTR',
      name: 'Outer Batik Sekar',
      price: 155_000,
      weight: 270,
      variants: [['Parang', 'Mega Mendung', 'Truntum']],
    },
  ],
} as const satisfies Record<string, readonly ProductFamily[]>
