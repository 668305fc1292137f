import { type MessageLanguage } from './built-in'

/** What the shop writes about a parcel that is in trouble. */
export const PARCEL_TROUBLES = ['problem', 'returning', 'returned', 'silent', 'lost', 'cancelled'] as const
export type ParcelTrouble = (typeof PARCEL_TROUBLES)[number]

export interface TroubledParcel {
  readonly customerName: string
  readonly orderNumber: string
  readonly courier: string
  readonly awb: string
  readonly what: ParcelTrouble
  /** The courier's own sentence; may be empty. */
  readonly reason: string
}

const WORDS: Record<MessageLanguage, Record<ParcelTrouble, string>> = {
  id: {
    problem:
      'Kurir belum berhasil mengantar paketnya. Apakah alamat dan nomor HP-nya sudah benar, dan kapan ada orang di rumah?',
    returning: 'Paketnya sedang dikembalikan kurir ke toko kami. Apakah mau kami kirim ulang?',
    returned: 'Paketnya sudah kembali ke toko kami. Apakah mau kami kirim ulang?',
    silent:
      'Sudah beberapa hari tidak ada kabar dari kurir. Kami sedang menanyakannya; apakah paketnya sudah sampai?',
    lost: 'Kurir memberi tahu bahwa paketnya hilang atau rusak. Mohon maaf; kami urus dan kabari secepatnya.',
    cancelled: 'Pengirimannya dibatalkan kurir. Mohon maaf; kami kirim ulang secepatnya.',
  },
  en: {
    problem:
      'The courier could not deliver it yet. Are your address and phone number right, and when is somebody at home?',
    returning: 'The courier is bringing it back to us. Shall we send it again?',
    returned: 'It has come back to us. Shall we send it again?',
    silent:
      'There has been no news from the courier for some days. We are asking them; has it reached you already?',
    lost: 'The courier tells us that it was lost or damaged. We are sorry; we are on it and will let you know.',
    cancelled: 'The courier has cancelled it. We are sorry; we will send it again as soon as we can.',
  },
}

/** A draft that a person reads, changes and sends. */
export function parcelMessage(parcel: TroubledParcel, shopName: string, language: MessageLanguage): string {
  const { customerName, orderNumber, courier, awb, what, reason } = parcel
  const words = WORDS[language][what]
  const heading =
    language === 'id'
      ? [`Halo ${customerName}, soal paket pesanan ${orderNumber} (${courier}, resi ${awb}).`]
      : [`Hello ${customerName}, about the parcel of your order ${orderNumber} (${courier}, AWB ${awb}).`]
  const said =
    reason === '' ? [] : [language === 'id' ? `Keterangan kurir: ${reason}` : `The courier says: ${reason}`]
  return [...heading, '', words, ...said, '', shopName].join('\n')
}
