import { defineTexts } from '../texts/define'

export const texts = defineTexts({
  id: {
    title: {
      network: 'Printer di jaringan ini',
      device: 'Printer USB di komputer ini',
      serial: 'Port di komputer ini',
      spooler: 'Printer yang terpasang di komputer ini',
    },
    again: 'Cari lagi',
    searching: { network: 'Mencari di jaringan...', other: 'Melihat komputer ini...' },
    none: {
      network:
        'Tidak ada yang memperkenalkan diri. Ketik alamatnya: tahan tombol FEED saat printer dinyalakan, alamat IP tercetak.',
      device: 'Tidak ada. Colokkan kabel USB dan nyalakan printer, lalu cari lagi.',
      serial:
        'Tidak ada. Colokkan kabel atau pasangkan Bluetooth, lalu cari lagi; nama port juga bisa diketik.',
      spooler: 'Tidak ada. Pasang printer di pengaturan komputer dulu, lalu cari lagi.',
    },
    noNetwork:
      'Komputer ini tidak tersambung ke jaringan, atau pencarian dilarang. Alamat tetap bisa diketik.',
    failed: 'Pencarian gagal. Alamat tetap bisa diketik.',
    unproven: 'port belum pasti',
    office: 'printer kantor A4',
  },
  en: {
    title: {
      network: 'Printers on this network',
      device: 'USB printers of this computer',
      serial: 'Ports of this computer',
      spooler: 'Printers installed on this computer',
    },
    again: 'Search again',
    searching: { network: 'Searching the network...', other: 'Looking at this computer...' },
    none: {
      network:
        'None made itself known. Type the address: hold FEED while switching the printer on, and it prints its IP address.',
      device: 'None. Plug in the USB cable and switch the printer on, then search again.',
      serial:
        'None. Plug in the cable or pair Bluetooth, then search again; the name of a port can be typed too.',
      spooler: "None. Install the printer in the computer's settings first, then search again.",
    },
    noNetwork: 'This computer is on no network, or searching is forbidden. The address can still be typed.',
    failed: 'The search failed. The address can still be typed.',
    unproven: 'port not proven',
    office: 'A4 office printer',
  },
})
