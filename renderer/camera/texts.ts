import { defineTexts } from '../texts/define'

export const texts = defineTexts({
  id: {
    title: 'Kamera',
    open: 'Pindai dengan kamera',
    close: 'Tutup kamera',
    starting: 'Menyalakan kamera…',
    aim: 'Arahkan barcode ke tengah gambar, tahan sebentar.',
    read: 'Terbaca',
    again: 'Coba lagi',
    camera: 'Kamera',
    cameraNo: (n: number) => `Kamera ${n}`,
    torch: 'Lampu',
    troubles: {
      denied: {
        title: 'Kamera tidak diizinkan',
        hint: 'Izinkan kamera untuk Pesan di pengaturan privasi komputer, lalu coba lagi.',
      },
      none: { title: 'Tidak ada kamera', hint: 'Colokkan kamera; Pesan mencoba lagi dengan sendirinya.' },
      'in-use': {
        title: 'Kamera sedang dipakai',
        hint: 'Tutup program lain yang memakai kamera, lalu coba lagi.',
      },
      failed: { title: 'Kamera tidak menyala', hint: 'Cabut dan colokkan lagi kameranya, lalu coba lagi.' },
    },
  },
  en: {
    title: 'Camera',
    open: 'Scan with the camera',
    close: 'Close the camera',
    starting: 'Switching the camera on…',
    aim: 'Hold the barcode in the middle of the picture for a moment.',
    read: 'Read',
    again: 'Try again',
    camera: 'Camera',
    cameraNo: (n) => `Camera ${n}`,
    torch: 'Light',
    troubles: {
      denied: {
        title: 'The camera is not allowed',
        hint: "Allow the camera for Pesan in the computer's privacy settings, then try again.",
      },
      none: { title: 'There is no camera', hint: 'Plug a camera in; Pesan tries again by itself.' },
      'in-use': {
        title: 'The camera is in use',
        hint: 'Close the other program that uses the camera, then try again.',
      },
      failed: { title: 'The camera does not start', hint: 'Unplug it, plug it in again, then try again.' },
    },
  },
})
