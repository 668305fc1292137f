import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { drawerKick, startVirtualPrinter, type VirtualPrinter } from '../../printing'
import { interpretJob } from '../../printing/virtual/interpret-job'
import { receiptPrinter80, labelPrinterTspl, labelPrinterZpl } from '../../printing'
import { readCodes } from './read-codes'

function send(printer: VirtualPrinter, chunks: readonly (string | Uint8Array)[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const answers: Buffer[] = []
    const socket = connect(printer.port, '127.0.0.1')
    socket.on('data', (data) => answers.push(data))
    socket.on('error', reject)
    socket.on('close', () => resolve(Buffer.concat(answers)))
    for (const chunk of chunks) socket.write(chunk)
    socket.end()
  })
}

test('native text, sizes, bars and QR of other programs are shown as well', async () => {
  const receipt = Buffer.concat([
    Buffer.from('\x1b@\x1ba\x01\x1d!\x11JUDUL\n\x1d!\x00\x1ba\x00Baris biasa\n', 'latin1'),
    Buffer.from('\x1dh\x50\x1dw\x02\x1dk\x49\x0a{BABC-1234', 'latin1'),
    Buffer.from('\x1d(k\x03\x001C\x06\x1d(k\x08\x001P0HALO!\x1d(k\x03\x001Q0\x1dVA\x10', 'latin1'),
  ])
  const [page] = interpretJob(receipt, receiptPrinter80)
  expect(page?.problems).toEqual([])
  expect(page?.text).toContain('JUDUL')
  expect(await readCodes(page?.png ?? new Uint8Array())).toEqual(['Code128:ABC-1234', 'QRCode:HALO!'])
})

test('stray bytes, bars wider than the paper and cut-off commands are reported', () => {
  const problemsOf = (text: string) =>
    interpretJob(Buffer.from(text, 'latin1'), receiptPrinter80)[0]?.problems
  expect(problemsOf('A\x01B\n')).toEqual(['unknown bytes 01'])
  expect(problemsOf('\x1dw\x06\x1dk\x49\x10{BABCDEFGHIJKLMN\n')?.[0]).toContain('wider than the paper')
  expect(problemsOf('A\n\x1dv0\x00\x08\x00\x08\x00abc')?.[0]).toContain('ends inside of a command')
  expect(problemsOf(`${'W'.repeat(49)}\n`)?.[0]).toContain('wider than the paper')
})

test('native TSPL and ZPL labels are shown as well', async () => {
  const tspl =
    'SIZE 100 mm,50 mm\r\nGAP 3 mm,0\r\nCLS\r\nTEXT 40,40,"3",0,1,1,"HALO"\r\nBARCODE 40,120,"128",80,1,0,2,2,"ABC-1234"\r\nPRINT 1,2\r\n'
  const pages = interpretJob(Buffer.from(tspl), labelPrinterTspl)
  expect(pages.map((page) => page.problems)).toEqual([[], []])
  expect(await readCodes(pages[0]?.png ?? new Uint8Array())).toEqual(['Code128:ABC-1234'])
  const zpl = '^XA^PW800^LL400^FO40,40^A0N,40,40^FDHALO^FS^FO40,120^BY2^BCN,80,N,N,N^FDABC-1234^FS^XZ'
  const [page] = interpretJob(Buffer.from(zpl), labelPrinterZpl)
  expect(page?.problems).toEqual([])
  expect(page?.text).toContain('HALO')
  expect(await readCodes(page?.png ?? new Uint8Array())).toEqual(['Code128:ABC-1234'])
})

test('ink outside of the label and unknown commands are reported', () => {
  const pages = interpretJob(
    Buffer.from('SIZE 20 mm,10 mm\r\nCLS\r\nTEXT 150,10,"5",0,2,2,"XXXXXX"\r\nHELLO\r\nPRINT 1\r\n'),
    labelPrinterTspl,
  )
  expect(pages[0]?.problems).toEqual(['"XXXXXX" reaches outside of the label', 'unknown command: HELLO'])
  expect(interpretJob(Buffer.from('SIZE 20 mm,10 mm\r\nCLS\r\n'), labelPrinterTspl)[0]?.problems).toEqual([
    'the job ends before the label is printed',
  ])
})

test('pages are numbered, timed and kept; commands may be split anywhere', async () => {
  const printer = await startVirtualPrinter({ kind: 'receipt', widthMm: 58, now: () => 42 })
  const bytes = Buffer.from('\x1b@\x1bE\x01Halo\n\x1bE\x00\x1dVB\x14Lagi\n', 'latin1')
  await send(
    printer,
    [...bytes].map((byte) => Uint8Array.of(byte)),
  )
  expect(printer.pages().map(({ id, text, at, problems }) => ({ id, text, at, problems }))).toEqual([
    { id: '1', text: 'Halo', at: 42, problems: [] },
    { id: '2', text: 'Lagi', at: 42, problems: [] },
  ])
  await printer.close()
})

test('status requests are answered, except by a mute printer', async () => {
  const printer = await startVirtualPrinter({ kind: 'receipt' })
  expect([...(await send(printer, ['\x10\x04\x01\x1dr\x01']))]).toEqual([0x12, 0x00])
  await printer.setFault('mute')
  expect([...(await send(printer, ['\x10\x04\x01\x1dr\x01']))]).toEqual([])
  await printer.close()
  const label = await startVirtualPrinter({ kind: 'label' })
  expect([...(await send(label, ['\x1b!?']))]).toEqual([0])
  await label.close()
})

test('opening the drawer is a whole command and puts nothing on paper', () => {
  expect([...drawerKick(5)]).toEqual([0x1b, 0x70, 1, 25, 250])
  expect(interpretJob(drawerKick(2), receiptPrinter80)).toEqual([])
})
