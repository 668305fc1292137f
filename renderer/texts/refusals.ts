import type { RefusalCode, RefusalOf } from '../../contract/refusals'
import type { Language } from '../../contract/shapes'
import { formatInstant, instant } from '../../core/time'
import { formatNumber, formatRupiah } from '../../core/money'
import { roughSpan } from '../app/rough-span'
import { english, indonesian } from './words'

/** One sentence per refusal: what is wrong, and what the person can do now. The compiler finds the missing one. */
type RefusalTexts = { readonly [Code in RefusalCode]: (refusal: RefusalOf<Code>) => string }

/** Clock times in refusals are shown in the zone of this computer's shop, set by the frame once it is known. */
let zone: Parameters<typeof formatInstant>[1] = 'Asia/Jakarta'
export const showRefusalsIn = (known: typeof zone): void => {
  zone = known
}
const at = (ms: number): string => formatInstant(instant(ms), zone)

const id = {
  BAD_REQUEST: (e) => `Ada isian yang belum benar: ${fields(e.issues)}. Periksa lalu coba lagi.`,
  UNKNOWN_OPERATION: () => 'Jendela dan program inti berbeda versi. Tutup lalu buka Pesan lagi.',
  COMMAND_ID_REUSED: () => 'Perintah ini sudah pernah dijalankan. Muat ulang layar, lalu periksa hasilnya.',
  DEFECT: (e) =>
    `Terjadi kesalahan di program; tidak ada yang tersimpan. Coba sekali lagi. Catat nomor ${e.reference} bila berulang.`,
  NOT_FOUND: (e) => `${indonesian(e.what)} tidak ditemukan. Muat ulang daftar, lalu pilih lagi.`,
  NOT_ALLOWED: (e) =>
    `Ini hanya untuk ${{ supervisor: 'supervisor', warehouse: 'petugas gudang', cs: 'CS' }[e.needs]}. Ganti orang atau minta bantuan.`,
  CLOCK_BEHIND: (e) =>
    `Jam komputer mundur ${roughSpan(e.behindMs, 'id')} dari catatan terakhir (${at(e.lastAt)}). Betulkan jam komputer, atau minta persetujuan supervisor.`,
  DISK_FULL: () => 'Disk penuh; tidak ada yang tersimpan. Kosongkan ruang, lalu coba lagi.',
  STORE_BUSY: () => 'Penyimpanan sedang sibuk. Tunggu sebentar, lalu coba lagi.',
  STORE_DAMAGED: (e) =>
    `Data rusak (${e.detail}). Berhenti mencatat, buat cadangan, lalu hubungi penanggung jawab komputer.`,
  PIN_WRONG: (e) => (e.left > 0 ? `PIN salah. Sisa ${e.left} kali percobaan.` : 'PIN salah.'),
  PIN_LOCKED: (e) =>
    `PIN dikunci sampai ${at(e.untilMs)} karena terlalu sering salah. Tunggu, atau minta supervisor mengganti PIN.`,
  LAST_SUPERVISOR: () => 'Harus ada sedikitnya satu supervisor aktif. Angkat supervisor lain dahulu.',
  NAME_TAKEN: (e) => `Nama "${e.name}" sudah dipakai. Tambahkan inisial agar berbeda.`,
  SHOP_NOT_FOUNDED: () => 'Toko belum dibuat. Selesaikan pengaturan awal dahulu.',
  SHOP_ALREADY_FOUNDED: () => 'Toko di komputer ini sudah dibuat. Muat ulang jendela.',
  UNKNOWN_BARCODE: (e) => `Barcode ${e.barcode} belum dikenal. Pindai ulang, atau pasangkan ke produk.`,
  BARCODE_TAKEN: (e) =>
    `Barcode ${e.barcode} sudah dipakai oleh ${e.name}. Hapus dahulu di sana, atau pakai barcode lain.`,
  BARCODE_CHECK_DIGIT: (e) =>
    `Digit pemeriksa barcode ${e.barcode} tidak cocok; mungkin salah baca. Pindai atau ketik ulang.`,
  BARCODE_SHAPE: (e) => `"${e.barcode}" bukan barcode yang sah. Pakai 3-60 huruf atau angka tanpa spasi.`,
  SKU_TAKEN: (e) => `SKU ${e.sku} sudah dipakai oleh ${e.name}. Pakai SKU lain.`,
  PRODUCT_INACTIVE: (e) => `${e.name} tidak dijual lagi. Aktifkan di katalog, atau pilih produk lain.`,
  NOT_AT_DESK: (e) =>
    `${e.name}: di meja ada ${e.have}, diminta ${e.want}.${e.warehouse > 0 ? ` Minta ke gudang (ada ${e.warehouse}).` : ' Di gudang juga habis.'}`,
  NOT_IN_WAREHOUSE: (e) =>
    `${e.name}: di gudang ada ${e.have}, diperlukan ${e.want}. Kurangi jumlahnya atau hitung ulang stok.`,
  MORE_THAN_ASKED: (e) =>
    `${e.name}: yang masih diminta hanya ${e.open}, bukan ${e.want}. Kurangi jumlahnya.`,
  MORE_THAN_HANDED_OVER: (e) =>
    `${e.name}: yang dikirim hanya ${e.open}, bukan ${e.want}. Kurangi, atau minta gudang memindainya dahulu.`,
  NOT_IN_DOCUMENT: (e) => `${e.name} tidak ada di ${e.number}. Sisihkan barang itu dan periksa.`,
  NOTHING_LEFT: (e) => `Tidak ada sisa di ${e.number}; semuanya sudah diproses.`,
  NOTHING_TO_RETURN: (e) =>
    `${e.name}: yang bisa dikembalikan ${e.have}, bukan ${e.want}. Kurangi jumlahnya.`,
  TOO_MANY_PIECES: (e) =>
    `Jumlah terlalu besar (paling banyak ${formatNumber(e.max)}). Periksa apakah barcode terketik di kolom jumlah.`,
  COUNT_PLACE_UNKNOWN: (e) => `Tempat hitung "${e.place}" tidak dikenal. Pilih gudang atau meja.`,
  FILE_UNREADABLE: (e) =>
    `Berkas tidak bisa dibaca (${e.reason}). Simpan ulang sebagai CSV atau XLSX, lalu coba lagi.`,
  FILE_TOO_LARGE: (e) => `Berkas terlalu besar (paling besar ${e.maxMb} MB). Bagi menjadi beberapa berkas.`,
  FILE_ENCRYPTED: () => 'Berkas dikunci kata sandi. Simpan tanpa kata sandi, lalu coba lagi.',
  NO_HEADER: (e) =>
    `Baris judul kolom tidak ditemukan${e.seen === '' ? '' : ` (terbaca: ${e.seen})`}. Pastikan berkas diunduh utuh dan tidak diubah.`,
  MAPPING_INCOMPLETE: (e) => `Kolom ini belum dipilih: ${e.missing.map(indonesian).join(', ')}.`,
  NOTHING_TO_IMPORT: (e) =>
    e.errors > 0
      ? `Tidak ada baris yang bisa diimpor; ${e.errors} baris bermasalah. Betulkan di berkas, lalu coba lagi.`
      : 'Tidak ada baris yang bisa diimpor.',
  PHONE_HAS_LETTERS: (e) => `Nomor HP "${e.text}" berisi huruf. Ketik angka saja, misalnya 0812 3456 7890.`,
  PHONE_INVALID: (e) => `Nomor HP "${e.text}" tidak sah. Periksa jumlah angkanya, misalnya 0812 3456 7890.`,
  ADDRESS_INCOMPLETE: (e) => `Alamat belum lengkap: ${e.missing.map(indonesian).join(', ')}.`,
  UNIQUE_CODES_EXHAUSTED: (e) =>
    `Kode unik untuk ${formatRupiah(e.base)} sudah habis terpakai. Ubah ongkir sedikit, atau selesaikan pesanan lama dahulu.`,
  DISCOUNT_TOO_LARGE: (e) => `Diskon paling banyak ${formatRupiah(e.max)}.`,
  DEADLINE_PAST: (e) => `Batas bayar ${at(e.deadline)} sudah lewat. Pilih waktu yang akan datang.`,
  ORDER_NOT_OPEN: (e) => `Pesanan ${e.number} sudah ${indonesian(e.state)}, tidak bisa diubah lagi.`,
  ORDER_PAID: (e) =>
    `Pesanan ${e.number} sudah menerima ${formatRupiah(e.paid)}. Batalkan pencocokan uangnya dahulu di Bank.`,
  NOT_YET_OVERDUE: (e) =>
    `Pesanan ${e.number} baru jatuh tempo ${at(e.deadline)}. Batalkan saja bila pelanggan tidak jadi.`,
  COD_NOT_ALLOWED: () =>
    'Bayar di tempat (COD) tidak diizinkan di toko ini. Pilih transfer, atau ubah di Pengaturan.',
  AMOUNT_ZERO: () => 'Jumlah yang dibayar nol. Periksa harga dan diskon.',
  FILE_EMPTY: () => 'Berkas kosong. Unduh ulang dari bank, lalu coba lagi.',
  FILE_NOT_TEXT: () =>
    'Ini bukan berkas mutasi yang bisa dibaca. Unduh mutasi sebagai CSV atau Excel dari situs bank.',
  FILE_LOCKED: () => 'Berkas dikunci kata sandi. Ketik kata sandi yang diberikan bank.',
  WRONG_PASSWORD: () =>
    'Kata sandi tidak cocok. Ketik sekali lagi; bank sering memakai tanggal lahir atau nomor kartu.',
  UNKNOWN_LAYOUT: (e) =>
    e.guess === null
      ? `Susunan berkas belum dikenal${e.seen === '' ? '' : ` (terbaca: ${e.seen})`}. Unduh mutasi dari bank sebagai CSV atau Excel.`
      : 'Susunan berkas ini belum dikenal. Periksa arti kolom-kolomnya, lalu lanjutkan.',
  STYLE_NEEDED: (e) =>
    `Berkas ini tidak memberi tahu urutan tanggal dan tanda desimalnya${e.seen === '' ? '' : ` (terbaca: ${e.seen})`}. Pilih dahulu.`,
  ACCOUNT_NEEDED: () => 'Berkas ini tidak menyebut rekening. Pilih dahulu rekening pemiliknya.',
  NO_LINES: () => 'Tidak ada satu pun mutasi di berkas ini. Periksa rentang tanggal saat mengunduh.',
  GATE_BROKEN: (e) =>
    `Isi berkas tidak cocok dengan jumlah yang disebutnya sendiri (${e.gate}: ${e.detail}). Mungkin terpotong; unduh ulang.`,
  WRONG_ACCOUNT: (e) =>
    `Berkas ini milik rekening ${e.fileAccount}, bukan ${e.chosen}. Pilih rekening yang benar.`,
  LINE_PENDING: () => 'Mutasi ini masih ditahan bank (PEND). Tunggu sampai pasti, lalu unggah lagi.',
  LINE_IS_DEBIT: () => 'Ini uang keluar; hanya uang masuk yang bisa dicocokkan.',
  LINE_UNRELATED: () => 'Mutasi ini ditandai bukan pembayaran. Buka tandanya dahulu.',
  LINE_OVER_ALLOCATED: (e) =>
    `Sisa mutasi ini ${formatRupiah(e.left)}, tidak cukup untuk ${formatRupiah(e.want)}.`,
  ORDER_OVER_ALLOCATED: (e) =>
    `Pesanan ${e.number} hanya kurang ${formatRupiah(e.left)}, bukan ${formatRupiah(e.want)}. Kurangi bagiannya.`,
  ALLOCATION_GONE: () => 'Pencocokan ini sudah dibatalkan. Muat ulang daftar.',
  LINE_CHANGED: (e) =>
    `Orang lain baru saja memakai uang ini: sisanya ${formatRupiah(e.left)}, bukan ${formatRupiah(e.seen)}. Periksa lagi, lalu ulangi.`,
  ORDER_CHANGED: (e) =>
    `Pesanan ${e.number} baru saja berubah: sudah dibayar ${formatRupiah(e.paid)}, bukan ${formatRupiah(e.seen)}. Periksa lagi, lalu ulangi.`,
  LINE_REVERSED: () => 'Bank sudah menarik kembali uang ini. Tidak ada yang bisa dicocokkan.',
  NEEDS_APPROVAL: (e) =>
    `Selisih ${formatRupiah(e.amount)} di atas batas toko ${formatRupiah(e.limit)}. Minta persetujuan supervisor.`,
  NOTHING_SHORT: (e) => `Pesanan ${e.number} tidak kurang bayar, atau belum ada uang masuk untuknya.`,
  CUSTOMER_NEEDED: () => 'Pilih pelanggan pemilik uang ini dahulu.',
  REST_GONE: () => 'Uang yang disisihkan ini sudah dibatalkan. Muat ulang daftar.',
  REST_IN_USE: (e) =>
    `${formatRupiah(e.used)} dari uang ini sudah dipakai atau dikembalikan. Batalkan itu dahulu.`,
  CREDIT_TOO_SMALL: (e) =>
    `Sisa uang ini ${formatRupiah(e.left)}, tidak cukup untuk ${formatRupiah(e.want)}.`,
  SAME_CUSTOMER: () => 'Itu sudah pelanggan yang sama. Pilih pelanggan lain.',
  OTHER_CUSTOMER: (e) => `Saldo ini milik ${e.customer}; hanya untuk pesanannya sendiri.`,
  GOODS_NOT_HELD: (e) =>
    `Barang pesanan ${e.number} sudah kembali atau dipesan orang lain. Sisihkan uangnya sebagai saldo pelanggan atau pengembalian.`,
  ALREADY_SOLD: (e) =>
    `Pesanan ${e.number} sudah menjadi penjualan. Pakai retur, atau minta persetujuan supervisor.`,
  SHIFT_CLOSED: () => 'Kas belum dibuka. Buka giliran kas dahulu (F12).',
  SHIFT_OPEN: (e) => `Giliran kas ${e.number} masih terbuka. Tutup dahulu.`,
  PAYMENT_UNCONFIRMED: (e) =>
    `${formatRupiah(e.amount)} untuk pesanan ${e.number} menunggu konfirmasi server. Coba lagi sebentar; tanpa sambungan, begitu tersambung.`,
  ORDER_OF_OTHER_DESK: (e) =>
    `Pesanan ${e.number} milik meja ${e.desk}, tempat barangnya berada. Hanya komputer itu yang bisa mengubah atau menjualnya.`,
  NOT_COVERED: (e) =>
    `Pesanan ${e.number} baru dibayar ${formatRupiah(e.paid)} dari ${formatRupiah(e.due)}. Cocokkan uangnya dahulu, atau minta persetujuan supervisor.`,
  TENDER_MISMATCH: (e) =>
    `Pembayaran ${formatRupiah(e.paid)} tidak sama dengan total ${formatRupiah(e.total)}.`,
  CHANGE_ONLY_FROM_CASH: () => 'Kembalian hanya bisa dari uang tunai. Kurangi pembayaran non-tunai.',
  RETURN_TOO_MANY: (e) => `${e.name}: yang masih bisa diretur ${e.left}, bukan ${e.want}.`,
  REFUND_TOO_LARGE: (e) => `Pengembalian paling banyak ${formatRupiah(e.max)}.`,
  ALREADY_RETURNED: (e) => `Penjualan ${e.number} sudah diretur seluruhnya.`,
  NOT_ENOUGH_CASH: (e) =>
    `Uang tunai di laci hanya ${formatRupiah(e.have)}. Tambah kas masuk, atau kembalikan lewat transfer.`,
  NOTHING_TO_PRINT: () => 'Tidak ada label yang menunggu; semuanya sudah dicetak.',
  ALREADY_PRINTED: (e) =>
    `Label ${e.number} sudah dicetak ${e.times} kali. Pakai "cetak ulang" bila memang perlu.`,
  CHAT_NO_TEXT: () => 'Berkas ini bukan teks yang utuh. Ekspor lagi chat-nya dari WhatsApp, tanpa media.',
  CHAT_NOT_EXPORT: () => 'Ini bukan ekspor chat WhatsApp. Di WhatsApp: buka chat, Ekspor chat, Tanpa media.',
  CHAT_DATES_NEEDED: (e) => `Hari dan bulan bisa tertukar: ${e.seen}`,
  CHAT_SHOP_NEEDED: () => 'Pilih dahulu nama toko di chat ini.',
  SERVICE_PLAIN_HTTP: () =>
    'Alamat layanan harus https, supaya kunci dan data pelanggan tidak terbaca di jalan.',
  TEMPLATE_VARIABLES: (e) =>
    `Template ${e.name} punya ${e.wanted} isian ({{1}} sampai {{${e.wanted}}}), yang dipilih ${e.given}. Samakan dahulu.`,
  NO_MESSAGE_TEMPLATE: () =>
    'Kabar ini belum punya template yang disetujui. Isi di Pengaturan, Akun WhatsApp, atau kirim lewat draf.',
  NO_WHATSAPP_ACCOUNT: () => 'Toko belum punya akun WhatsApp API yang aktif. Kirim lewat draf.',
  WHATSAPP_NO_KEY: () => 'Token WhatsApp API belum diisi di komputer ini. Isi di Pengaturan, Akun WhatsApp.',
  WHATSAPP_UNREACHABLE: (e) => `WhatsApp API tidak tersambung (${e.reason}). Periksa internet dan alamatnya.`,
  WHATSAPP_REFUSED: (e) => `WhatsApp API menolak: ${e.detail}`,
  NO_WHATSAPP_NUMBER: () => 'Tidak ada nomor WhatsApp: salin teksnya ke chat.',
  OPT_OUT_NEEDS_REASON: () => 'Pelanggan sendiri yang minta berhenti: tulis alasannya.',
  OPTED_OUT: (e) => `${e.phone} tidak mau dikirimi lewat akun. Kirim lewat draf, bila memang perlu.`,
  MESSAGE_NOT_DUE: () => 'Kabar ini tidak menunggu di meja ini: sudah lewat waktunya, atau milik meja lain.',
  MESSAGE_NOT_IN_DOUBT: () => 'Kabar ini sudah tidak diragukan. Lihat keadaannya sekarang.',
  MESSAGE_DOUBT_TOO_FRESH: (e) =>
    `Yang baru dikirim masih bisa sampai. Jawab "tidak ada" setelah pukul ${at(e.until)}.`,
  MESSAGE_HAS_LEFT: () => 'Kabar ini sudah berangkat dan tidak bisa ditarik.',
  AWB_TAKEN: (e) => `Resi ${e.awb} sudah dipakai ${e.number}. Pindai resi yang benar.`,
  AWB_EXISTS: (e) => `Kiriman ini sudah punya resi ${e.awb}. Tarik dahulu resi itu bila salah.`,
  AWB_SHAPE: (e) => `"${e.awb}" bukan nomor resi. Pakai 5-40 huruf atau angka.`,
  HANDED_OVER_BEFORE: (e) => `${e.number} sudah diserahkan ke kurir.`,
  OTHER_COURIER: (e) => `${e.number} untuk ${e.courier}, bukan kurir ini.`,
  PICKED_BEFORE: (e) => `${e.number} sudah ada di tumpukan.`,
  NOTHING_PICKED: () => 'Belum ada paket di tumpukan. Pindai atau centang dahulu.',
  NO_AWB: () => 'Kiriman ini belum punya nomor resi. Isi dahulu.',
  COURIER_PLAIN_HTTP: () =>
    'Alamat layanan harus https. Alamat tanpa enkripsi hanya boleh untuk komputer ini sendiri.',
  COURIER_OPTION_MISSING: () => 'Masih ada isian wajib yang kosong di akun kurir ini.',
  COURIER_CANNOT_CANCEL: () =>
    'Kurir ini tidak bisa dibatalkan dari sini. Batalkan lewat telepon atau halamannya, lalu tandai sudah dibatalkan.',
  AREAS_UNREADABLE: (e) => `Tidak ada baris "tempat; kode" yang bisa dibaca. Yang terlihat: ${e.seen}`,
  AWB_BLOCK_EMPTY: () => 'Tidak ada nomor resi baru di dalamnya.',
  AWB_NOT_FREE: () => 'Tidak satu pun dari nomor itu bebas di komputer ini.',
  AWB_BLOCK_ELSEWHERE: (e) => `Blok nomor resi disimpan di komputer ${e.terminal}. Masukkan di sana.`,
  AWB_BLOCK_BY_MAIL: () => 'Kurir ini mengirim blok nomornya lewat surel. Tempel atau pilih berkasnya.',
  AWB_POOL_SHORT: (e) => `Nomor resi yang bebas di komputer ini tinggal ${e.free}.`,
  AWB_NOT_REPORTED: (e) =>
    `Kurir belum diberi tahu isi resi ${e.awb} (${e.number}). Tunggu sampai tersambung, atau kirim sekarang.`,
  COURIER_ROUTE_TAKEN: (e) => `${e.courier} sudah dilayani akun ${e.account}. Hapus dari salah satunya.`,
  COURIER_NO_KEY: () => 'Kunci API akun kurir belum diisi di komputer ini. Isi di Pengaturan, Akun kurir.',
  COURIER_UNREACHABLE: (e) =>
    `Layanan kurir tidak terjangkau (${e.reason}). Periksa internet, lalu coba lagi.`,
  COURIER_REFUSED: (e) => `Layanan kurir menolak: ${e.detail}`,
  NO_COURIER_ACCOUNT: (e) =>
    `Belum ada akun yang memberi resi ${e.courier}. Ketik resinya, atau atur di Pengaturan, Akun kurir.`,
  AWB_ASKED: (e) => `Resi untuk kiriman ini sudah diminta (${e.reference}).`,
  AWB_NOT_ASKED: () => 'Tidak ada permintaan resi yang bisa dibatalkan di kurir.',
  AWB_NOT_IN_DOUBT: () => 'Permintaan resi ini sudah tidak diragukan. Lihat keadaannya sekarang.',
  AWB_DOUBT_TOO_FRESH: (e) =>
    `Permintaannya baru saja dikirim dan mungkin masih sampai. Lihat lagi halaman kurir setelah ${at(e.until)}.`,
  ALREADY_TOLD: (e) => `Pesan ini sudah dikirim ${at(e.at)}. Kirim lagi hanya bila memang perlu.`,
  ALREADY_DRAFTED: (e) =>
    `Draf pesan ini sudah dibuka ${at(e.at)}. Lihat chat-nya dahulu, lalu tandai terkirim atau buka lagi.`,
  SHIPMENT_GONE: (e) => `Kiriman ${e.number} sudah batal karena penjualannya diretur.`,
  ALREADY_COUNTED: () => 'Kas sudah dihitung. Tutup giliran, atau hitung ulang.',
  NOT_COUNTED: () => 'Hitung uang di laci dahulu, baru tutup giliran.',
  VARIANCE_NEEDS_REASON: (e) =>
    `Ada selisih ${formatRupiah(e.variance)}. Tulis sebabnya untuk menutup giliran.`,
  NO_PRINTER: (e) =>
    `Belum ada printer ${e.kind === 'label' ? 'label' : 'struk'}. Tambahkan di layar Printer.`,
  LABEL_SIZE: (e) =>
    `Ukuran label dari ${e.leastWidth} x ${e.leastHeight} mm sampai ${e.mostWidth} x ${e.mostHeight} mm.`,
  LABEL_OVERFLOW: (e) =>
    `Tulisan tidak muat di label (${e.what.split(', ').map(indonesian).join(', ')}). Singkat isinya.`,
  PAGES_NOT_SENT: (e) =>
    e.reason === 'queue-stopped'
      ? 'Printer itu sedang dihentikan di komputer ini. Lanjutkan di pengaturan printer, atau simpan PDF.'
      : 'Layanan cetak komputer tidak menerima halamannya. Simpan PDF lalu cetak dari sana.',
  LABEL_OF_ORDER_OVERFLOW: (e) =>
    `Label ${e.number} tidak muat (${e.what.split(', ').map(indonesian).join(', ')}). Pilih lebih sedikit label per halaman atau singkat isinya.`,
  PICTURE_UNREADABLE: () => 'Gambar tidak bisa dibaca. Pilih berkas PNG, JPEG, atau WebP.',
  PICTURE_TOO_LARGE: () => 'Gambar terlalu besar. Pilih gambar sampai 3 MB dan 16 juta titik.',
  JOB_NOT_UNKNOWN: () => 'Cetakan ini sudah dijawab. Muat ulang antrean.',
  PRINTER_BUSY: () => 'Printer sedang mencetak. Tunggu sebentar, lalu coba lagi.',
  WRONG_PRINTER: (e) => `${e.name} bukan printer untuk kertas ini. Pilih printer lain.`,
  ALREADY_REPRINTED: (e) => `Sudah dicetak ulang (ke-${e.copyNo}). Lihat antrean cetak.`,
  NO_DRAWER: () => 'Belum ada laci kas yang terpasang di printer. Atur di layar Printer.',
  SERVER_ADDRESS: () =>
    'Alamat server tidak bisa dipakai. Tulis https://…, atau http:// dengan angka jaringan lokal.',
  SERVER_UNREACHABLE: () => 'Server tidak menjawab. Periksa alamat dan jaringan, lalu coba lagi.',
  SERVER_NOT_PESAN: () => 'Yang menjawab di alamat itu bukan server Pesan. Periksa alamatnya.',
  SERVER_CERTIFICATE: ({ why }) =>
    ({
      EXPIRED:
        'Sertifikat server sudah tidak berlaku, atau jam komputer ini salah. Periksa jamnya; kalau benar, hubungi pengelola server.',
      NAME: 'Sertifikat server itu untuk alamat lain. Periksa alamatnya.',
      UNKNOWN:
        'Sertifikat server tidak dikenal komputer ini; mungkin ada yang menyadap. Jangan sambungkan; hubungi pengelola server.',
    })[why],
  SERVER_NOT_LINKED: () => 'Komputer ini belum tersambung ke server.',
  SERVER_REFUSED: (e) => `Server menolak (${e.reason}). Coba lagi sebentar lagi.`,
  HUB_PORT_TAKEN: () => 'Port itu sudah dipakai program lain. Pilih angka lain, misalnya 4871.',
  HUB_ELSEWHERE: (e) =>
    `Hub toko ini sekarang terminal ${e.terminal}. Matikan dahulu di sana; kalau komputer itu sudah tidak ada, ambil alih.`,
  HUB_NOT_STARTED: () =>
    'Hub tidak bisa dijalankan di komputer ini. Coba lagi; bila tetap begini, lihat log Pesan.',
  HUB_NOT_SENT: (e) =>
    `${e.waiting} catatan belum sampai di server pusat. Tunggu sampai terkirim, atau matikan saja.`,
  ENROL_CODE_WRONG: () => 'Kode salah, sudah dipakai, atau lewat waktunya. Minta kode baru.',
  ENROL_SHOP_NEEDED: () => 'Kode ini untuk toko baru. Buat toko dahulu di komputer ini, lalu sambungkan.',
  ENROL_SHOP_EXISTS: () => 'Toko ini sudah ada di server. Minta kode dari supervisor di terminal lain.',
  ENROL_OTHER_SHOP: () =>
    'Kode ini dari toko lain, dan komputer ini sudah punya toko sendiri. Gabung dengan data yang kosong.',
  HISTORY_COMING: (e) =>
    `Riwayat toko masih diambil dari server (${formatNumber(e.have)} dari ${formatNumber(e.of)} catatan). Coba lagi setelah lengkap.`,
  PORT_IN_USE: (e) => `Port ${e.port} sedang dipakai program lain. Tutup program itu, lalu coba lagi.`,
  SCANNER_PORT_TAKEN: (e) => `Port ${e.path} sudah dipakai pemindai ${e.name}. Pilih port lain.`,
} satisfies RefusalTexts

const en = {
  BAD_REQUEST: (e) => `Something is not filled in right: ${fields(e.issues)}. Check it and try again.`,
  UNKNOWN_OPERATION: () =>
    'The window and the core are of different versions. Close Pesan and open it again.',
  COMMAND_ID_REUSED: () => 'This command was run before. Reload the screen and check the result.',
  DEFECT: (e) =>
    `The program made an error; nothing was saved. Try once more. Note reference ${e.reference} if it happens again.`,
  NOT_FOUND: (e) => `${english(e.what)} was not found. Reload the list and choose again.`,
  NOT_ALLOWED: (e) =>
    `Only for ${{ supervisor: 'a supervisor', warehouse: 'warehouse staff', cs: 'customer service' }[e.needs]}. Change person or ask for help.`,
  CLOCK_BEHIND: (e) =>
    `This computer's clock is ${roughSpan(e.behindMs, 'en')} behind the last record (${at(e.lastAt)}). Set the clock right, or ask a supervisor to accept it.`,
  DISK_FULL: () => 'The disk is full; nothing was saved. Make room and try again.',
  STORE_BUSY: () => 'The store is busy. Wait a moment and try again.',
  STORE_DAMAGED: (e) =>
    `The data is damaged (${e.detail}). Stop recording, make a backup and call whoever looks after this computer.`,
  PIN_WRONG: (e) =>
    e.left > 0 ? `Wrong PIN. ${e.left} ${e.left === 1 ? 'try' : 'tries'} left.` : 'Wrong PIN.',
  PIN_LOCKED: (e) =>
    `The PIN is locked until ${at(e.untilMs)} after too many wrong tries. Wait, or have a supervisor set a new one.`,
  LAST_SUPERVISOR: () => 'There must be at least one active supervisor. Name another one first.',
  NAME_TAKEN: (e) => `The name "${e.name}" is taken. Add an initial to tell them apart.`,
  SHOP_NOT_FOUNDED: () => 'There is no shop yet. Finish the first setup.',
  SHOP_ALREADY_FOUNDED: () => 'This computer has a shop already. Reload the window.',
  UNKNOWN_BARCODE: (e) => `Barcode ${e.barcode} is not known yet. Scan again, or attach it to a product.`,
  BARCODE_TAKEN: (e) => `Barcode ${e.barcode} belongs to ${e.name}. Remove it there first, or use another.`,
  BARCODE_CHECK_DIGIT: (e) =>
    `The check digit of ${e.barcode} is wrong; it may be a misread. Scan or type it again.`,
  BARCODE_SHAPE: (e) => `"${e.barcode}" is no barcode. Use 3 to 60 letters or digits without spaces.`,
  SKU_TAKEN: (e) => `SKU ${e.sku} belongs to ${e.name}. Use another.`,
  PRODUCT_INACTIVE: (e) =>
    `${e.name} is no longer sold. Switch it on in the catalogue, or choose another product.`,
  NOT_AT_DESK: (e) =>
    `${e.name}: ${e.have} at the desk, ${e.want} wanted.${e.warehouse > 0 ? ` Ask the warehouse (${e.warehouse} there).` : ' The warehouse has none either.'}`,
  NOT_IN_WAREHOUSE: (e) =>
    `${e.name}: ${e.have} in the warehouse, ${e.want} needed. Take fewer, or count the stock again.`,
  MORE_THAN_ASKED: (e) => `${e.name}: only ${e.open} still asked for, not ${e.want}. Take fewer.`,
  MORE_THAN_HANDED_OVER: (e) =>
    `${e.name}: only ${e.open} handed over, not ${e.want}. Take fewer, or have the warehouse scan it first.`,
  NOT_IN_DOCUMENT: (e) => `${e.name} is not in ${e.number}. Put it aside and check.`,
  NOTHING_LEFT: (e) => `Nothing is left in ${e.number}; all of it is done.`,
  NOTHING_TO_RETURN: (e) => `${e.name}: ${e.have} can go back, not ${e.want}. Take fewer.`,
  TOO_MANY_PIECES: (e) =>
    `Too many pieces (at most ${formatNumber(e.max)}). Was a barcode typed into the quantity?`,
  COUNT_PLACE_UNKNOWN: (e) => `"${e.place}" is no place to count. Choose warehouse or desk.`,
  FILE_UNREADABLE: (e) =>
    `The file cannot be read (${e.reason}). Save it again as CSV or XLSX and try again.`,
  FILE_TOO_LARGE: (e) => `The file is too large (at most ${e.maxMb} MB). Split it.`,
  FILE_ENCRYPTED: () => 'The file is locked with a password. Save it without one and try again.',
  NO_HEADER: (e) =>
    `No row of column names was found${e.seen === '' ? '' : ` (read: ${e.seen})`}. Make sure the file is whole and unchanged.`,
  MAPPING_INCOMPLETE: (e) => `These columns are not chosen yet: ${e.missing.map(english).join(', ')}.`,
  NOTHING_TO_IMPORT: (e) =>
    e.errors > 0
      ? `No row can be imported; ${e.errors} have errors. Mend them in the file and try again.`
      : 'No row can be imported.',
  PHONE_HAS_LETTERS: (e) =>
    `The phone number "${e.text}" has letters in it. Type digits only, such as 0812 3456 7890.`,
  PHONE_INVALID: (e) => `"${e.text}" is no phone number. Check its digits, such as 0812 3456 7890.`,
  ADDRESS_INCOMPLETE: (e) => `The address is not complete: ${e.missing.map(english).join(', ')}.`,
  UNIQUE_CODES_EXHAUSTED: (e) =>
    `All unique codes for ${formatRupiah(e.base)} are in use. Change the shipping fee a little, or finish old orders first.`,
  DISCOUNT_TOO_LARGE: (e) => `The discount can be ${formatRupiah(e.max)} at most.`,
  DEADLINE_PAST: (e) => `The deadline ${at(e.deadline)} has passed. Choose a time to come.`,
  ORDER_NOT_OPEN: (e) => `Book order ${e.number} is ${english(e.state).toLowerCase()} and cannot be changed.`,
  ORDER_PAID: (e) =>
    `Book order ${e.number} has received ${formatRupiah(e.paid)}. Undo the match in Bank first.`,
  NOT_YET_OVERDUE: (e) =>
    `Book order ${e.number} is not due before ${at(e.deadline)}. Cancel it if the customer changed their mind.`,
  COD_NOT_ALLOWED: () =>
    'This shop does not allow cash on delivery. Choose transfer, or change it in Settings.',
  AMOUNT_ZERO: () => 'The amount to pay is zero. Check prices and discount.',
  FILE_EMPTY: () => 'The file is empty. Download it from the bank again.',
  FILE_NOT_TEXT: () => 'This is no statement that can be read. Download it from the bank as CSV or Excel.',
  FILE_LOCKED: () => 'The file is locked with a password. Type the password the bank gave you.',
  WRONG_PASSWORD: () =>
    'The password does not fit. Type it again; banks often use a date of birth or a card number.',
  UNKNOWN_LAYOUT: (e) =>
    e.guess === null
      ? `The layout of this file is not known${e.seen === '' ? '' : ` (read: ${e.seen})`}. Download the statement from the bank as CSV or Excel.`
      : 'The layout of this file is not known yet. Check what its columns mean, then go on.',
  STYLE_NEEDED: (e) =>
    `This file does not tell the order of its dates and its decimal sign${e.seen === '' ? '' : ` (read: ${e.seen})`}. Choose them first.`,
  ACCOUNT_NEEDED: () => 'This file names no account. Choose the account it belongs to first.',
  NO_LINES: () => 'There is not one line in this file. Check the dates chosen for the download.',
  GATE_BROKEN: (e) =>
    `The file does not add up to its own totals (${e.gate}: ${e.detail}). It may be cut off; download it again.`,
  WRONG_ACCOUNT: (e) =>
    `This file belongs to account ${e.fileAccount}, not ${e.chosen}. Choose the right account.`,
  LINE_PENDING: () => 'The bank still holds this line (PEND). Wait until it is booked and upload again.',
  LINE_IS_DEBIT: () => 'This money went out; only money that came in can be matched.',
  LINE_UNRELATED: () => 'This line is marked as no payment. Take the mark off first.',
  LINE_OVER_ALLOCATED: (e) =>
    `${formatRupiah(e.left)} of this line is left, not enough for ${formatRupiah(e.want)}.`,
  ORDER_OVER_ALLOCATED: (e) =>
    `Book order ${e.number} lacks only ${formatRupiah(e.left)}, not ${formatRupiah(e.want)}. Give it less.`,
  ALLOCATION_GONE: () => 'This match was undone already. Reload the list.',
  LINE_CHANGED: (e) =>
    `Somebody has just used this money: ${formatRupiah(e.left)} is left, not ${formatRupiah(e.seen)}. Look again and repeat.`,
  ORDER_CHANGED: (e) =>
    `Book order ${e.number} has just changed: it has ${formatRupiah(e.paid)}, not ${formatRupiah(e.seen)}. Look again and repeat.`,
  LINE_REVERSED: () => 'The bank has taken this money back. There is nothing to match.',
  NEEDS_APPROVAL: (e) =>
    `A difference of ${formatRupiah(e.amount)} is above the shop's limit of ${formatRupiah(e.limit)}. Ask a supervisor to approve.`,
  NOTHING_SHORT: (e) => `Book order ${e.number} lacks nothing, or no money has come for it yet.`,
  CUSTOMER_NEEDED: () => 'Choose the customer this money belongs to first.',
  REST_GONE: () => 'This money is no longer put aside. Reload the list.',
  REST_IN_USE: (e) => `${formatRupiah(e.used)} of this money was used or given back. Undo that first.`,
  CREDIT_TOO_SMALL: (e) =>
    `${formatRupiah(e.left)} of this money is left, not enough for ${formatRupiah(e.want)}.`,
  SAME_CUSTOMER: () => 'That is the same customer already. Choose another one.',
  OTHER_CUSTOMER: (e) => `This credit belongs to ${e.customer}; it pays their own orders only.`,
  GOODS_NOT_HELD: (e) =>
    `The goods of book order ${e.number} went back or were booked again. Put the money aside as customer credit or as a refund.`,
  ALREADY_SOLD: (e) =>
    `Book order ${e.number} is sold already. Use a return, or ask a supervisor to approve.`,
  SHIFT_CLOSED: () => 'The till is not open. Open a shift first (F12).',
  SHIFT_OPEN: (e) => `Shift ${e.number} is still open. Close it first.`,
  PAYMENT_UNCONFIRMED: (e) =>
    `${formatRupiah(e.amount)} of book order ${e.number} waits for the server's confirmation. Try again in a moment; without a connection, when it is back.`,
  ORDER_OF_OTHER_DESK: (e) =>
    `Book order ${e.number} belongs to desk ${e.desk}, where its goods stand. Only that computer can change or sell it.`,
  NOT_COVERED: (e) =>
    `Book order ${e.number} has ${formatRupiah(e.paid)} of ${formatRupiah(e.due)}. Match its money first, or ask a supervisor.`,
  TENDER_MISMATCH: (e) =>
    `The payment of ${formatRupiah(e.paid)} is not the total of ${formatRupiah(e.total)}.`,
  CHANGE_ONLY_FROM_CASH: () => 'Change is given from cash only. Lower the other payments.',
  RETURN_TOO_MANY: (e) => `${e.name}: ${e.left} can still be returned, not ${e.want}.`,
  REFUND_TOO_LARGE: (e) => `The refund can be ${formatRupiah(e.max)} at most.`,
  ALREADY_RETURNED: (e) => `Sale ${e.number} was returned as a whole already.`,
  NOT_ENOUGH_CASH: (e) =>
    `There is only ${formatRupiah(e.have)} of cash in the drawer. Put cash in, or refund by transfer.`,
  NOTHING_TO_PRINT: () => 'No label is waiting; all of them came out.',
  ALREADY_PRINTED: (e) =>
    `The label of ${e.number} was printed ${e.times} ${e.times === 1 ? 'time' : 'times'}. Use "reprint" if you really need it.`,
  CHAT_NO_TEXT: () => 'This file is no sound text. Export the chat from WhatsApp again, without media.',
  CHAT_NOT_EXPORT: () =>
    'This is no WhatsApp chat export. In WhatsApp: open the chat, Export chat, Without media.',
  CHAT_DATES_NEEDED: (e) => `Day and month could be swapped: ${e.seen}`,
  CHAT_SHOP_NEEDED: () => "Choose the shop's name in this chat first.",
  SERVICE_PLAIN_HTTP: () =>
    'The address of the service must be https, so that nobody reads keys and customers on the way.',
  TEMPLATE_VARIABLES: (e) =>
    `Template ${e.name} has ${e.wanted} variables ({{1}} to {{${e.wanted}}}), and ${e.given} are chosen. Make them agree.`,
  NO_MESSAGE_TEMPLATE: () =>
    'This message has no approved template yet. Set one in Settings, WhatsApp account, or send a draft.',
  NO_WHATSAPP_ACCOUNT: () => 'The shop has no active WhatsApp API account. Send a draft.',
  WHATSAPP_NO_KEY: () =>
    'This computer has no token for the WhatsApp API. Enter it in Settings, WhatsApp account.',
  WHATSAPP_UNREACHABLE: (e) => `The WhatsApp API cannot be reached (${e.reason}). Check network and address.`,
  WHATSAPP_REFUSED: (e) => `The WhatsApp API refused: ${e.detail}`,
  NO_WHATSAPP_NUMBER: () => 'There is no WhatsApp number: copy the text into the chat.',
  OPT_OUT_NEEDS_REASON: () => 'The customer asked to stop themselves: write why.',
  OPTED_OUT: (e) => `${e.phone} wants no messages through the account. Send a draft if it must be.`,
  MESSAGE_NOT_DUE: () =>
    'This message is not due at this desk: its time has passed, or another desk owns it.',
  MESSAGE_NOT_IN_DOUBT: () => 'This message is not in doubt any more. See how it stands now.',
  MESSAGE_DOUBT_TOO_FRESH: (e) =>
    `What was sent a moment ago may still arrive. Say "not there" after ${at(e.until)}.`,
  MESSAGE_HAS_LEFT: () => 'This message has left and cannot be taken back.',
  AWB_TAKEN: (e) => `AWB ${e.awb} belongs to ${e.number}. Scan the right one.`,
  AWB_EXISTS: (e) => `This shipment has AWB ${e.awb}. Withdraw it first if it is wrong.`,
  AWB_SHAPE: (e) => `"${e.awb}" is no AWB. Use 5 to 40 letters or digits.`,
  HANDED_OVER_BEFORE: (e) => `${e.number} was handed to the courier before.`,
  OTHER_COURIER: (e) => `${e.number} is for ${e.courier}, not this courier.`,
  PICKED_BEFORE: (e) => `${e.number} is on the pile already.`,
  NOTHING_PICKED: () => 'There is no parcel on the pile yet. Scan or tick one first.',
  NO_AWB: () => 'This shipment has no AWB yet. Fill it in first.',
  COURIER_PLAIN_HTTP: () =>
    'The address of the service must be https. Without encryption only this computer itself may be asked.',
  COURIER_OPTION_MISSING: () => 'Something this courier needs is still empty in the account.',
  COURIER_CANNOT_CANCEL: () =>
    'This courier cannot be told from here. Cancel by phone or on its page, then say that it is cancelled.',
  AREAS_UNREADABLE: (e) => `No line "place; code" could be read. Seen: ${e.seen}`,
  AWB_BLOCK_EMPTY: () => 'There are no new AWBs in it.',
  AWB_NOT_FREE: () => 'None of these AWBs is free at this computer.',
  AWB_BLOCK_ELSEWHERE: (e) => `Blocks of AWBs are kept at computer ${e.terminal}. Put it in there.`,
  AWB_BLOCK_BY_MAIL: () => 'This courier sends its blocks by mail. Paste the text or choose the file.',
  AWB_POOL_SHORT: (e) => `This computer has ${e.free} free AWBs left.`,
  AWB_NOT_REPORTED: (e) =>
    `The courier does not know yet what travels under ${e.awb} (${e.number}). Wait for the connection, or send now.`,
  COURIER_ROUTE_TAKEN: (e) =>
    `${e.courier} is served by the account ${e.account} already. Take it out of one of them.`,
  COURIER_NO_KEY: () =>
    "This computer has no API key for the courier's account. Enter it in Settings, Courier accounts.",
  COURIER_UNREACHABLE: (e) =>
    `The courier's service cannot be reached (${e.reason}). Check the internet, then try again.`,
  COURIER_REFUSED: (e) => `The courier's service refused: ${e.detail}`,
  NO_COURIER_ACCOUNT: (e) =>
    `No account gives AWBs of ${e.courier}. Type the AWB, or set it up in Settings, Courier accounts.`,
  AWB_ASKED: (e) => `The AWB of this parcel has been asked for (${e.reference}).`,
  AWB_NOT_ASKED: () => 'There is no request for an AWB that could be cancelled at the courier.',
  AWB_NOT_IN_DOUBT: () => 'This request is not in doubt any more. See how it stands now.',
  AWB_DOUBT_TOO_FRESH: (e) =>
    `The request was sent a moment ago and may still arrive. Look at the courier's page again after ${at(e.until)}.`,
  ALREADY_TOLD: (e) => `This message was sent ${at(e.at)}. Send it again only if it is needed.`,
  ALREADY_DRAFTED: (e) =>
    `The draft of this message was opened ${at(e.at)}. Look into the chat first, then mark it as sent or open it again.`,
  SHIPMENT_GONE: (e) => `Shipment ${e.number} is void, because its sale was returned.`,
  ALREADY_COUNTED: () => 'The cash is counted. Close the shift, or count again.',
  NOT_COUNTED: () => 'Count the cash in the drawer first, then close the shift.',
  VARIANCE_NEEDS_REASON: (e) =>
    `There is a difference of ${formatRupiah(e.variance)}. Write why to close the shift.`,
  NO_PRINTER: (e) => `There is no ${e.kind} printer yet. Add one on the Printers screen.`,
  LABEL_SIZE: (e) =>
    `Labels measure ${e.leastWidth} x ${e.leastHeight} mm to ${e.mostWidth} x ${e.mostHeight} mm.`,
  LABEL_OVERFLOW: (e) =>
    `The text does not fit on the label (${e.what.split(', ').map(english).join(', ').toLowerCase()}). Shorten it.`,
  PAGES_NOT_SENT: (e) =>
    e.reason === 'queue-stopped'
      ? 'That printer is stopped on this computer. Resume it in the printer settings, or save the PDF.'
      : "The computer's print service did not take the pages. Save the PDF and print it from there.",
  LABEL_OF_ORDER_OVERFLOW: (e) =>
    `The label of ${e.number} does not fit (${e.what.split(', ').map(english).join(', ').toLowerCase()}). Choose fewer labels per page or shorten it.`,
  PICTURE_UNREADABLE: () => 'The picture cannot be read. Choose a PNG, JPEG or WebP file.',
  PICTURE_TOO_LARGE: () => 'The picture is too large. Choose one of up to 3 MB and 16 million pixels.',
  JOB_NOT_UNKNOWN: () => 'This print was answered already. Reload the queue.',
  PRINTER_BUSY: () => 'The printer is printing. Wait a moment, then try again.',
  WRONG_PRINTER: (e) => `${e.name} is not a printer for this paper. Choose another one.`,
  ALREADY_REPRINTED: (e) => `Printed again already (copy ${e.copyNo}). Look at the print queue.`,
  NO_DRAWER: () => 'No cash drawer is connected to a printer yet. Set it up on the Printers screen.',
  SERVER_ADDRESS: () =>
    'This address cannot be used. Write https://…, or http:// with a number of the local network.',
  SERVER_UNREACHABLE: () => 'The server does not answer. Check the address and the network, then try again.',
  SERVER_NOT_PESAN: () => 'What answers at that address is no Pesan server. Check the address.',
  SERVER_CERTIFICATE: ({ why }) =>
    ({
      EXPIRED:
        "The server's certificate has run out, or this computer's clock is wrong. Check the clock; if it is right, call whoever looks after the server.",
      NAME: "The server's certificate is for another address. Check the address.",
      UNKNOWN:
        'This computer does not know who signed the certificate; somebody may be listening in. Do not connect; call whoever looks after the server.',
    })[why],
  SERVER_NOT_LINKED: () => 'This computer is not connected to a server yet.',
  SERVER_REFUSED: (e) => `The server refused (${e.reason}). Try again in a moment.`,
  HUB_PORT_TAKEN: () => 'Another program uses that port. Choose another number, for example 4871.',
  HUB_ELSEWHERE: (e) =>
    `Terminal ${e.terminal} is the shop's hub now. Switch it off there first; if that computer is gone, take over.`,
  HUB_NOT_STARTED: () =>
    'The hub could not be started on this computer. Try again; if it stays so, see the log of Pesan.',
  HUB_NOT_SENT: (e) =>
    `${e.waiting} records are not at the central server yet. Wait until they are, or switch it off anyway.`,
  ENROL_CODE_WRONG: () => 'The code is wrong, used, or too old. Ask for a new one.',
  ENROL_SHOP_NEEDED: () =>
    'This code is for a new shop. Found the shop on this computer first, then connect.',
  ENROL_SHOP_EXISTS: () =>
    'This shop is on the server already. Ask a supervisor at another terminal for a code.',
  ENROL_OTHER_SHOP: () =>
    'This code is of another shop, and this computer has a shop of its own. Join with an empty data folder.',
  HISTORY_COMING: (e) =>
    `The history of the shop is still coming from the server (${formatNumber(e.have)} of ${formatNumber(e.of)} records). Try again once it is whole.`,
  PORT_IN_USE: (e) => `Port ${e.port} is used by another program. Close it and try again.`,
  SCANNER_PORT_TAKEN: (e) => `Port ${e.path} belongs to the scanner ${e.name}. Choose another port.`,
} satisfies RefusalTexts

export const refusalTexts: Readonly<Record<Language, RefusalTexts>> = { id, en }

const fields = (issues: readonly { path: string; message: string }[]): string =>
  issues
    .slice(0, 3)
    .map((issue) => (issue.path === '' ? issue.message : `${issue.path} (${issue.message})`))
    .join('; ')
