import { PDFDocument } from '@napi-rs/canvas'
import { type Manifest } from '../../contract/operations/manifests'
import { type ShopSettings } from '../../contract/settings'
import { formatNumber, formatRupiah } from '../../core/money'
import { formatInstant } from '../../core/time'
import { font } from '../../printing/label/fonts'

// A4 in points, from the top left.
const PAGE = { width: 595, height: 842, margin: 42 }
const ROW = 18
const FIRST_ROW = 150
const SIGNATURES = 110
const COLUMNS = [42, 68, 190, 350, 452, 500] as const
const RIGHT = PAGE.width - PAGE.margin

const WORDS = {
  id: {
    title: 'Serah terima paket',
    heads: ['No.', 'Resi', 'Penerima', 'Pesanan', 'Berat', 'COD'],
    parcels: (n: number) => `${n} paket`,
    gave: 'Yang menyerahkan',
    took: 'Yang mengambil',
    page: (n: number, of: number) => `Halaman ${n} dari ${of}`,
  },
  en: {
    title: 'Parcel hand-over',
    heads: ['No.', 'AWB', 'Recipient', 'Order', 'Weight', 'COD'],
    parcels: (n: number) => (n === 1 ? '1 parcel' : `${n} parcels`),
    gave: 'Handed over by',
    took: 'Taken by',
    page: (n: number, of: number) => `Page ${n} of ${of}`,
  },
}

/** A courier's list on A4: every parcel, how many, what is to be collected, and two lines to sign on. */
export function manifestPdf(manifest: Manifest, settings: ShopSettings): Buffer {
  const words = WORDS[settings.paperLanguage]
  const { number, courier, lines, cod, takenBy, at } = manifest
  const perPage = Math.floor((PAGE.height - PAGE.margin - SIGNATURES - FIRST_ROW) / ROW)
  const pages = Math.ceil(lines.length / perPage)
  const pdf = new PDFDocument({ title: number, author: settings.name, creator: 'Pesan', producer: 'Pesan' })
  for (let page = 0; page < pages; page++) {
    const pen = pdf.beginPage(PAGE.width, PAGE.height)
    const write = (text: string, x: number, y: number, size = 9, bold = false): void => {
      pen.font = font(bold ? 'Pesan Sans Bold' : 'Pesan Sans', size)
      pen.fillText(text, x, y)
    }
    const writeRight = (text: string, x: number, y: number, bold = false): void => {
      pen.font = font(bold ? 'Pesan Sans Bold' : 'Pesan Sans', 9)
      pen.fillText(text, x - pen.measureText(text).width, y)
    }
    const fitted = (text: string, width: number): string => {
      pen.font = font('Pesan Sans', 9)
      let shown = text
      while (shown.length > 1 && pen.measureText(shown).width > width) shown = `${shown.slice(0, -2)}…`
      return shown
    }
    pen.fillStyle = '#1c2733'
    write(`${words.title} · ${courier}`, PAGE.margin, 62, 17, true)
    write(`${settings.name} · ${number} · ${formatInstant(at, settings.zone)}`, PAGE.margin, 82, 10)
    write(words.parcels(lines.length), PAGE.margin, 112, 15, true)
    if (cod > 0) write(`COD ${formatRupiah(cod)}`, 190, 112, 15, true)
    words.heads.forEach((head, column) => {
      if (column < 4) write(head, COLUMNS[column] ?? 0, FIRST_ROW - 8, 8, true)
      else writeRight(head, column === 4 ? 496 : RIGHT, FIRST_ROW - 8, true)
    })
    pen.fillRect(PAGE.margin, FIRST_ROW - 3, RIGHT - PAGE.margin, 0.8)
    for (const [n, line] of lines.slice(page * perPage, (page + 1) * perPage).entries()) {
      const y = FIRST_ROW + 11 + n * ROW
      write(String(page * perPage + n + 1), COLUMNS[0], y)
      write(line.awb, COLUMNS[1], y, 9, true)
      write(fitted(`${line.recipient}, ${line.city}`, 152), COLUMNS[2], y)
      write(line.orderNumber || line.saleNumber, COLUMNS[3], y)
      writeRight(`${formatNumber(line.weight)} g`, 496, y)
      writeRight(line.cod > 0 ? formatRupiah(line.cod) : '–', RIGHT, y)
    }
    const foot = PAGE.height - PAGE.margin - 52
    for (const [x, label, name] of [
      [PAGE.margin, words.gave, ''],
      [330, words.took, takenBy],
    ] as const) {
      write(label, x, foot)
      pen.fillRect(x, foot + 42, 200, 0.6)
      write(name, x, foot + 38)
    }
    writeRight(words.page(page + 1, pages), RIGHT, PAGE.height - 20)
    pdf.endPage()
  }
  return pdf.close()
}
