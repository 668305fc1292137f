import { writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { previewDocument, receiptPrinter58, receiptPrinter80, labelPrinterTspl, labelPrinterZpl } from '../../printing'
import * as s from './samples'
const docs: any = { slip: s.orderSlip, receipt: s.receipt, cash: {...s.cashReceipt, copyNo: 2, shop: {...s.shop, name: 'Toko Melati Kain 布'}}, drop: s.dropOrderSlip, day: s.dayBook(), dayen: {...s.dayBook('en')}, test: s.testPage,
 slipen: {...s.orderSlip, language:'en', copyNo: 1} }
test('look', () => {
  for (const [k, d] of Object.entries(docs)) for (const p of [receiptPrinter58, receiptPrinter80]) {
    const r = previewDocument(d as any, p)
    if (r.ok) { writeFileSync(`/tmp/shots/${k}-${p.widthMm}.png`, r.value.png); writeFileSync(`/tmp/shots/${k}-${p.widthMm}.txt`, r.value.text) } else console.log(k, r.error)
  }
  const long = {...s.addressLabel, codAmount: 1343237, fragile: true, note: 'Hubungi dulu sebelum antar, titip satpam bila tidak ada orang', copyNo: 1,
    destination: {...s.destination, recipient: 'Raden Ayu Kusumaningtyas Dyah Permatasari Wibisono', addressLines: [s.destination.addressLines[0] + ', patokan warung Bu Tini sebelah bengkel Jaya Motor, masuk gang kecil dekat pos ronda, rumah nomor tiga dari ujung']}}
  const short = {...s.addressLabel, destination: {...s.destination, recipient: 'Budi', addressLines: ['Jl. Mawar 5'], district: 'Coblong', city: 'Kota Bandung'}, contents: null, weightGrams: 800}
  const labels: any = { label: s.addressLabel, long, short, noawb: {...s.addressLabel, awb: null, service: null}, en: {...s.addressLabel, language: 'en', courier: 'SiCepat Ekspres', service:'HALU', awb: '004512345678', codAmount: 85000, note: null}, test: s.testPage }
  for (const [k, d] of Object.entries(labels)) for (const p of [labelPrinterTspl, labelPrinterZpl, {...labelPrinterTspl, heightMm: 100}, {...labelPrinterTspl, widthMm: 80, heightMm: 60},{...labelPrinterTspl, dpi: 300 as const}]) {
    const r = previewDocument(d as any, p)
    const n = `L-${k}-${p.language}-${p.widthMm}x${p.heightMm}-${p.dpi}`
    if (r.ok) writeFileSync(`/tmp/shots/${n}.png`, r.value.png); else console.log(n, JSON.stringify(r.error))
  }
})
