import type { FatalCode } from '../../contract/channel'

/** Why there is no till to show: the store's own reasons, and a host that does not come up at all. */
export type ShellFatalCode = FatalCode | 'HOST_KEEPS_FAILING' | 'WINDOW_KEEPS_FAILING'

interface Advice {
  readonly title: string
  readonly what: string
  readonly steps: readonly string[]
}

const INDONESIAN: Record<ShellFatalCode, Advice> = {
  DATABASE_NEWER: {
    title: 'Data toko ini dibuat oleh Pesan versi yang lebih baru',
    what: 'Program ini tidak membukanya supaya tidak ada catatan yang rusak. Tidak ada yang hilang.',
    steps: ['Pasang Pesan versi terbaru di komputer ini.', 'Lalu buka lagi program ini.'],
  },
  DATABASE_CORRUPT: {
    title: 'File data toko rusak',
    what: 'Program berhenti supaya kerusakan tidak bertambah. Cadangan otomatis ada di folder "backups" di dalam folder data.',
    steps: [
      'Jangan hapus apa pun. Salin seluruh folder data ke flashdisk.',
      'Periksa apakah disk penuh atau bermasalah.',
      'Hubungi orang yang merawat komputer ini dan tunjukkan layar ini.',
    ],
  },
  DATA_DIR_UNWRITABLE: {
    title: 'Folder data tidak bisa ditulisi',
    what: 'Pesan tidak dapat menyimpan apa pun di folder data, jadi penjualan tidak bisa dicatat.',
    steps: [
      'Periksa apakah disk penuh, terkunci, atau tidak tersambung.',
      'Pastikan akun pemakai komputer ini boleh menulis ke folder itu.',
    ],
  },
  DATA_DIR_IN_USE: {
    title: 'Data toko ini sedang dipakai program lain',
    what: 'Hanya satu program boleh menulis ke data toko pada satu waktu.',
    steps: [
      'Tutup Pesan yang masih terbuka, atau alat bantu yang memakai folder data ini.',
      'Tunggu beberapa detik, lalu tekan "Coba lagi".',
    ],
  },
  HOST_KEEPS_FAILING: {
    title: 'Bagian penyimpanan Pesan tidak mau menyala',
    what: 'Program sudah mencobanya beberapa kali. Catatan yang sudah dikonfirmasi tetap aman di disk.',
    steps: [
      'Nyalakan ulang komputer, lalu buka lagi Pesan.',
      'Bila tetap terjadi, tunjukkan layar ini kepada yang merawat komputer.',
    ],
  },
  WINDOW_KEEPS_FAILING: {
    title: 'Jendela Pesan berhenti berulang kali',
    what: 'Catatan yang sudah dikonfirmasi tetap aman di disk.',
    steps: [
      'Tutup program lain yang memakai banyak memori.',
      'Buka lagi Pesan, atau nyalakan ulang komputer.',
    ],
  },
}

const ENGLISH: Record<ShellFatalCode, Advice> = {
  DATABASE_NEWER: {
    title: "This shop's data was made by a newer Pesan",
    what: 'The program does not open it, so that no record is harmed. Nothing is lost.',
    steps: ['Install the newest Pesan on this computer.', 'Then open the program again.'],
  },
  DATABASE_CORRUPT: {
    title: "The shop's data file is damaged",
    what: 'The program stopped so that the damage does not grow. Automatic backups are in the folder "backups" inside the data folder.',
    steps: [
      'Delete nothing. Copy the whole data folder to a USB stick.',
      'Check whether the disk is full or failing.',
      'Call the person who looks after this computer and show this screen.',
    ],
  },
  DATA_DIR_UNWRITABLE: {
    title: 'The data folder cannot be written to',
    what: 'Pesan can save nothing in the data folder, so no sale can be recorded.',
    steps: [
      'Check whether the disk is full, locked or not connected.',
      'Make sure that this computer account may write to the folder.',
    ],
  },
  DATA_DIR_IN_USE: {
    title: "Another program is using this shop's data",
    what: "Only one program may write to a shop's data at a time.",
    steps: [
      'Close the Pesan that is still open, or the tool that uses this data folder.',
      'Wait a few seconds, then press "Try again".',
    ],
  },
  HOST_KEEPS_FAILING: {
    title: "Pesan's storage part does not start",
    what: 'The program has tried several times. Everything that was confirmed is safe on disk.',
    steps: [
      'Restart the computer and open Pesan again.',
      'If it stays like this, show this screen to the person who looks after the computer.',
    ],
  },
  WINDOW_KEEPS_FAILING: {
    title: 'The Pesan window stopped several times',
    what: 'Everything that was confirmed is safe on disk.',
    steps: ['Close other programs that use much memory.', 'Open Pesan again, or restart the computer.'],
  },
}

/**
 * The screen instead of a white window: Indonesian first, English below, with the place of the data. It has no script
 * and needs neither the host nor the built window.
 */
export function renderFatalPage(query: URLSearchParams): string {
  const code = fatalCodeOf(query.get('code'))
  const dataDir = query.get('dataDir') ?? ''
  const detail = query.get('detail') ?? ''
  return `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<title>Pesan</title>
<style nonce="__CSP_NONCE__">
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; place-items: center }
main { max-width: 44rem; padding: 2rem }
h1 { font-size: 1.5rem; margin: 0 0 .5rem }
section + section { margin-top: 2rem; padding-top: 2rem; border-top: 1px solid #8886 }
section + section h1 { font-size: 1.1rem }
code { user-select: all; overflow-wrap: anywhere }
dl { margin: 2rem 0; display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; font-size: .875rem }
dt { opacity: .7 } dd { margin: 0 }
a { display: inline-block; padding: .6rem 1.2rem; border-radius: .4rem; background: #1864ab; color: #fff; text-decoration: none }
</style>
</head>
<body>
<main data-testid="fatal" data-code="${code}">
${section('id', INDONESIAN[code])}
${section('en', ENGLISH[code])}
<dl>
<dt>Folder data / Data folder</dt><dd><code data-testid="data-dir">${escapeHtml(dataDir)}</code></dd>
<dt>Kode / Code</dt><dd><code>${code}</code></dd>
${detail === '' ? '' : `<dt>Rincian / Detail</dt><dd><code>${escapeHtml(detail)}</code></dd>`}
</dl>
<a href="pos://app/index.html?again=1" data-testid="try-again">Coba lagi / Try again</a>
</main>
</body>
</html>`
}

function section(language: 'id' | 'en', advice: Advice): string {
  const steps = advice.steps.map((step) => `<li>${escapeHtml(step)}</li>`).join('')
  return `<section lang="${language}"><h1>${escapeHtml(advice.title)}</h1><p>${escapeHtml(advice.what)}</p><ol>${steps}</ol></section>`
}

function fatalCodeOf(text: string | null): ShellFatalCode {
  return text !== null && Object.hasOwn(ENGLISH, text) ? (text as ShellFatalCode) : 'HOST_KEEPS_FAILING'
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
