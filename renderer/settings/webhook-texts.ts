import { defineTexts } from '../texts/define'

export const texts = defineTexts({
  id: {
    title: 'Kabar dari Meta: sampai, dibaca, dan jawaban STOP',
    asking: 'Bertanya ke server toko …',
    noServer:
      'Komputer ini bekerja tanpa server pusat, jadi Meta tidak punya alamat untuk memberi kabar. Pesan tahu bahwa layanan menerima kabarnya; sampai dan dibaca terlihat di WhatsApp Manager, dan STOP dicatat orang di data pelanggan.',
    noAddress:
      'Komputer ini tidak memakai alamat https server. Di Meta isi alamat https server toko di internet dengan jalur ini; tanpa alamat seperti itu Meta tidak bisa memberi kabar, dan yang lain tetap jalan.',
    noSecret: 'Server belum punya rahasia aplikasi Meta. Yang mengurus server menjalankan ini di sana:',
    atHub:
      'Data toko lewat hub. Alamat dan token terlihat dengan perintah ini di server pusat; kabar dari Meta sampai ke sini lewat hub.',
    enter:
      'Isi di Meta: App Dashboard, WhatsApp, Configuration, lalu langgani messages dan user_preferences.',
    url: 'Callback URL',
    token: 'Verify token',
    copy: 'Salin',
    copied: 'Disalin.',
    copyFailed: 'Tidak bisa disalin. Pilih teksnya, lalu Ctrl+C.',
    again: 'Periksa lagi',
    never: 'Meta belum datang',
    verified: 'Alamat sudah diperiksa Meta',
    heard: 'Meta memberi kabar',
    heardAt: (at: string) => `Terakhir memberi kabar ${at}.`,
    verifiedAt: (at: string) => `Alamatnya diperiksa Meta ${at}; belum ada kabar.`,
    neverHint: 'Tekan Verify and save di Meta setelah keduanya diisi.',
    refused: (at: string) =>
      `Terakhir ${at} ada yang datang dengan token atau tanda tangan yang salah. Bila itu Meta: periksa verify token di sana dan rahasia aplikasi di server.`,
    otherNumber: 'Server menunggu kabar untuk nomor lain daripada Phone number ID di atas.',
  },
  en: {
    title: 'News from Meta: delivered, read, and answers of STOP',
    asking: "Asking the shop's server …",
    noServer:
      'This computer works without a central server, so Meta has no address to tell. Pesan knows that the service took a message; delivered and read are shown in WhatsApp Manager, and a person notes a STOP with the customer.',
    noAddress:
      "This computer does not use an https address of the server. At Meta enter the server's https address on the internet with this path; without one Meta cannot tell anything, and everything else works.",
    noSecret: 'The server has no secret of the Meta app yet. Whoever runs the server runs this there:',
    atHub:
      "The shop's data goes through its hub. This command on the central server shows address and token; what Meta tells comes here through the hub.",
    enter:
      'Enter at Meta: App Dashboard, WhatsApp, Configuration; then subscribe to messages and user_preferences.',
    url: 'Callback URL',
    token: 'Verify token',
    copy: 'Copy',
    copied: 'Copied.',
    copyFailed: 'It could not be copied. Select the text and press Ctrl+C.',
    again: 'Check again',
    never: 'Meta has not come',
    verified: 'Meta has checked the address',
    heard: 'Meta tells',
    heardAt: (at: string) => `Last told something ${at}.`,
    verifiedAt: (at: string) => `Meta checked the address ${at}; nothing was told yet.`,
    neverHint: 'Press Verify and save at Meta once both are entered.',
    refused: (at: string) =>
      `Last ${at} somebody came with a wrong token or signature. If that was Meta: check the verify token there and the app secret on the server.`,
    otherNumber: 'The server listens for another number than the phone number ID above.',
  },
})
