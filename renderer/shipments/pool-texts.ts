import { defineTexts } from '../texts/define'

export const texts = defineTexts({
  id: {
    title: (name: string) => `Nomor resi ${name}`,
    low: (name: string, free: number) =>
      free === 0
        ? `Nomor resi jatah ${name} habis: resi diminta satu per satu begitu tersambung.`
        : `Nomor resi jatah ${name} tinggal ${free}.`,
    lowElsewhere: (keeper: string) => `Bagikan lagi dari komputer ${keeper}.`,
    unreported: (n: number, name: string) => `${n} resi belum dilaporkan ke ${name}; jangan diserahkan dulu.`,
    add: 'Tambah nomor',
    hint: 'Tempel isi surel atau berkas dari kurir: nomor satu per satu, atau "pertama - terakhir".',
    numbers: 'Nomor resi',
    chooseFile: 'Pilih berkas',
    found: (n: number, first: string, last: string) => `${n} nomor: ${first} sampai ${last}`,
    nothing: 'Belum ada nomor yang terbaca.',
    known: (n: number) => `${n} sudah ada dan dilewati.`,
    doubtful: (first: string) =>
      `Angka periksa tidak cocok, misalnya ${first}. Tetap diterima; cocokkan dengan surelnya.`,
    unread: (words: string) => `Tidak dibaca: ${words}`,
    keep: 'Simpan nomor',
    kept: (n: number) => `${n} nomor resi disimpan.`,
    fetch: (n: number) => `Minta ${n} ke kurir`,
    holders: 'Nomor bebas per komputer',
    here: 'komputer ini',
    free: (n: number) => `${n} bebas`,
    lease: 'Bagikan',
    leaseTo: 'ke komputer',
    leaseCount: 'sebanyak',
    leased: (n: number, to: string) => `${n} nomor dibagikan ke komputer ${to}.`,
    leaseHint: 'Komputer itu memakainya tanpa jaringan. Yang sudah pernah dibagi diisi lagi sendiri.',
    burn: 'Jangan pakai lagi',
    burnWhich: 'Nomor (kosong: semua)',
    burnReason: 'Alasan',
    burnAll: (n: number) => `Buang ${n} nomor`,
    burnThese: 'Buang nomor ini',
    burned: (n: number) => `${n} nomor tidak akan dipakai lagi.`,
    burnHint:
      'Tidak bisa dibatalkan. Nomor yang sudah diambil untuk paket memang tidak pernah dipakai lagi, juga bila penjualannya batal.',
    keptAt: (keeper: string) => `Blok nomor disimpan di komputer ${keeper}.`,
  },
  en: {
    title: (name: string) => `AWBs of ${name}`,
    low: (name: string, free: number) =>
      free === 0
        ? `No AWBs of ${name} given in advance are left: they are asked for one by one once connected.`
        : `${free} AWBs of ${name} given in advance are left.`,
    lowElsewhere: (keeper: string) => `Pass some on from computer ${keeper}.`,
    unreported: (n: number, name: string) =>
      `${name} does not know ${n} ${n === 1 ? 'AWB' : 'AWBs'} yet; do not hand over.`,
    add: 'Add AWBs',
    hint: 'Paste the courier\'s mail or choose its file: numbers one by one, or "first - last".',
    numbers: 'AWBs',
    chooseFile: 'Choose a file',
    found: (n: number, first: string, last: string) => `${n} AWBs: ${first} to ${last}`,
    nothing: 'No AWB found yet.',
    known: (n: number) => `${n} are known and passed over.`,
    doubtful: (first: string) =>
      `Check digits do not fit, e.g. ${first}. They are taken all the same; compare them with the mail.`,
    unread: (words: string) => `Not read: ${words}`,
    keep: 'Keep AWBs',
    kept: (n: number) => `${n} AWBs kept.`,
    fetch: (n: number) => `Ask the courier for ${n}`,
    holders: 'Free AWBs by computer',
    here: 'this computer',
    free: (n: number) => `${n} free`,
    lease: 'Pass on',
    leaseTo: 'to computer',
    leaseCount: 'how many',
    leased: (n: number, to: string) => `${n} AWBs passed on to computer ${to}.`,
    leaseHint: 'That computer draws them without a network. What was passed on once is filled up by itself.',
    burn: 'Never draw again',
    burnWhich: 'AWBs (empty: all)',
    burnReason: 'Reason',
    burnAll: (n: number) => `Discard ${n} ${n === 1 ? 'AWB' : 'AWBs'}`,
    burnThese: 'Discard these',
    burned: (n: number) => `${n} ${n === 1 ? 'AWB' : 'AWBs'} will never be drawn.`,
    burnHint:
      'Cannot be undone. What was drawn for a parcel is never drawn again anyway, also when its sale was voided.',
    keptAt: (keeper: string) => `Blocks are kept at computer ${keeper}.`,
  },
})
