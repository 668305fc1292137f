import * as XLSX from '@e965/xlsx'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export type Seed = { readonly name: string; readonly bytes: Buffer }

const FOLDER = join(import.meta.dirname, '../../../fixtures/bank/samples')

const text = (name: string, content: string): Seed => ({ name, bytes: Buffer.from(content) })

const OFX = `OFXHEADER:100
DATA:OFXSGML

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>IDR<BANKACCTFROM><ACCTID>0350000123</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20251201<DTEND>20251231
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20251230093937[+7:WIB]<TRNAMT>41920.00<FITID>F1<NAME>ANI SANTOSO<MEMO>batik &amp; kain</STMTTRN>
<STMTTRN><TRNTYPE>FEE<DTPOSTED>20251231<TRNAMT>-15000<FITID>F2<MEMO>BIAYA</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>26920.00<DTASOF>20251231</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`

const QIF = `!Account\nN0350000123\n^\n!Type:Bank\nD31/12/2025\nT1.250.000,50\nPANI\nMbatik\n^\nD01/01/2026\nT-5.000\nPBIAYA\n^\n`

const MT940 = `{1:F01X}{2:O940}{4:\n:20:A\n:25:1370000123456\n:28C:1/1\n:60F:C251230IDR1000000,00\n:61:2512310102RC500000,00NTRFNONREF//123\nmore\n:86:166?00TRF?20INV 12?32ANI?33SANTOSO\n:61:251231C5,NCHGX\n:86:CENAIDJA/ANI SANTOSO 2025\n1231CENAIDJA\n:62F:C251231IDR500005,00\n-}\n`

const BNI = [
  [
    'Posting Date',
    'Effective Date',
    'Branch',
    'Journal',
    'Transaction Description',
    'Amount',
    'DB/CR',
    'Balance',
  ],
  [
    '30/12/25 06.25.21',
    '30/12/25',
    '0996',
    '932902',
    'TRANSFER DARI | PEMINDAHAN DARI 7191 Sdr ANI',
    '41,920.00',
    'CR',
    '1,041,920.00',
  ],
  ['31/12/25 06.25.21', '31/12/25', '0996', '932903', 'BY ADM', 15_000, 'DB', 1_026_920.5],
]

function workbook(bookType: XLSX.BookType, rows: unknown[][]): Buffer {
  const sheet = XLSX.utils.aoa_to_sheet(rows)
  sheet['!merges'] = [{ s: { r: 1, c: 4 }, e: { r: 2, c: 4 } }]
  const written: unknown = XLSX.write(XLSX.utils.book_new(sheet, 'A'), { type: 'array', bookType })
  return Buffer.from(new Uint8Array(written as ArrayBuffer))
}

const html = (rows: unknown[][]): string =>
  `<html><body><table border=1>${rows.map((row) => `<tr>${row.map((cell) => `<td colspan=1 rowspan="1">${String(cell)}</td>`).join('')}</tr>`).join('\n')}</table></body></html>`

/** One file at least of every layout and every container. */
export const seeds = (): Seed[] => [
  ...readdirSync(FOLDER)
    .filter((name) => /\.(csv|txt|xml|xlsx)$/.test(name))
    .map((name) => ({ name, bytes: readFileSync(join(FOLDER, name)) })),
  text('ofx', OFX),
  text('qif', QIF),
  text('mt940', MT940),
  text(
    'mcm',
    'Account No,Date,Val. Date,Transaction Code,Description,Description,Reference No.,Debit,Credit\n0060012,22/01/26,22/01/26,7820,"MCM InhouseTrf  DARI ANI","G07",1,".00","41,300.00"\n',
  ),
  text(
    'bri-norek',
    'NOREK;0001\nTGL_TRAN;DESK_TRAN;MUTASI_DEBET;MUTASI_KREDIT;SALDO_AKHIR_MUTASI\n2026-01-02;NBMB ANI TO TOKO;0.00;5.00;10.00\n',
  ),
  text(
    'bri-ib',
    'Tanggal Transaksi,Uraian Transaksi,Teller,Debet,Kredit,Saldo\n02/01/26,X,1,"0,00","5.000,00","10.000,00"\n',
  ),
  text('html', html(BNI)),
  ...(['xlsx', 'biff8', 'biff5', 'xlml'] as const).map((type) => ({
    name: `bni.${type}`,
    bytes: workbook(type, BNI),
  })),
]
