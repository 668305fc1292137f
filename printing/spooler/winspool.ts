import type { NotSentReason, Outcome, Probe, Transport } from '../transport/transport'
import { runProgram, type ProgramRun, type RunProgram } from './run-program'

/**
 * Hands bytes to a Windows printer as they are (datatype RAW), by the spooler's own functions. OpenPrinter succeeds for
 * a printer whose cable is out, so GetPrinter is asked first how it stands, and whether Windows has set it offline; WritePrinter may take less than it was
 * given, so the written bytes are counted. The bytes come on standard input, the printer's name in an environment
 * variable: nothing of either is ever part of a command line. It ends with one line: PESAN and a word.
 */
const SCRIPT = String.raw`
$ErrorActionPreference = 'Stop'
try {
Add-Type -TypeDefinition @'
using System;
using System.IO;
using System.Runtime.InteropServices;
public static class PesanSpool {
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  public class DocInfo { public string Name; public string Output; public string DataType; }
  [DllImport("winspool.drv", EntryPoint = "OpenPrinterW", SetLastError = true, CharSet = CharSet.Unicode)]
  static extern bool OpenPrinter(string name, out IntPtr printer, IntPtr defaults);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool ClosePrinter(IntPtr printer);
  [DllImport("winspool.drv", EntryPoint = "GetPrinterW", SetLastError = true, CharSet = CharSet.Unicode)]
  static extern bool GetPrinter(IntPtr printer, int level, IntPtr buffer, int size, out int needed);
  [DllImport("winspool.drv", EntryPoint = "StartDocPrinterW", SetLastError = true, CharSet = CharSet.Unicode)]
  static extern int StartDocPrinter(IntPtr printer, int level, [In, MarshalAs(UnmanagedType.LPStruct)] DocInfo info);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool EndDocPrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool AbortPrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)]
  static extern bool WritePrinter(IntPtr printer, byte[] bytes, int count, out int written);
  public static string Run(string name, byte[] bytes, bool send) {
    IntPtr printer;
    if (!OpenPrinter(name, out printer, IntPtr.Zero)) return "not-sent open " + Marshal.GetLastWin32Error();
    try {
      int status = StatusOf(printer);
      if (status < 0) return "not-sent open " + Marshal.GetLastWin32Error();
      if ((status & 0x27010db) != 0) return "not-sent status " + status;
      if (!send) return "ready";
      var info = new DocInfo { Name = "Pesan", DataType = "RAW" };
      if (StartDocPrinter(printer, 1, info) == 0) return "not-sent start " + Marshal.GetLastWin32Error();
      int written;
      if (!WritePrinter(printer, bytes, bytes.Length, out written) || written != bytes.Length) {
        AbortPrinter(printer);
        return "unknown written " + written + " of " + bytes.Length;
      }
      return EndDocPrinter(printer) ? "sent" : "unknown end " + Marshal.GetLastWin32Error();
    } finally { ClosePrinter(printer); }
  }
  // PRINTER_INFO_6 is one number: the status bits.
  static int StatusOf(IntPtr printer) {
    IntPtr buffer = Marshal.AllocHGlobal(4);
    try {
      int needed;
      return GetPrinter(printer, 6, buffer, 4, out needed) ? Marshal.ReadInt32(buffer) : -1;
    } finally { Marshal.FreeHGlobal(buffer); }
  }
}
'@
$source = [Console]::OpenStandardInput()
$memory = New-Object System.IO.MemoryStream
$source.CopyTo($memory)
$known = Get-CimInstance Win32_Printer | Where-Object { $_.Name -eq $env:PESAN_PRINTER }
if ($known.WorkOffline) { [Console]::Out.WriteLine('PESAN not-sent status 128'); exit 0 }
[Console]::Out.WriteLine('PESAN ' + [PesanSpool]::Run($env:PESAN_PRINTER, $memory.ToArray(), $env:PESAN_SEND -eq '1'))
} catch { [Console]::Out.WriteLine('PESAN failed'); exit 1 }
`

const START_MS = 30_000

/** How PowerShell is called; exported for the tests. The script holds nothing of the job, so it is the same always. */
export function winspoolCall(queue: string, send: boolean) {
  return {
    command: 'powershell.exe',
    args: [
      '-NoLogo',
      '-NoProfile',
      '-NonInteractive',
      '-ExecutionPolicy',
      'Bypass',
      '-EncodedCommand',
      Buffer.from(SCRIPT, 'utf16le').toString('base64'),
    ],
    env: { PESAN_PRINTER: queue, PESAN_SEND: send ? '1' : '0' },
  }
}

/** What a run of the script means. Nothing of what PowerShell says is passed on: it may hold the whole command. */
export function winspoolOutcome(run: ProgramRun): Outcome | 'ready' {
  if (run.kind === 'missing') return { kind: 'not-sent', reason: 'no-spooler' }
  if (run.kind === 'timeout') return { kind: 'unknown', reason: 'spooler-failed' }
  const said = /^PESAN (.+?)\s*$/m.exec(run.out)?.[1] ?? ''
  const [word = '', what = '', number = ''] = said.split(' ')
  if (word === 'ready') return 'ready'
  if (word === 'sent') return { kind: 'sent' }
  if (word !== 'not-sent') return { kind: 'unknown', reason: 'spooler-failed' }
  const reason = what === 'status' ? reasonOfStatus(Number(number)) : reasonOfError(Number(number))
  return { kind: 'not-sent', reason }
}

/** PRINTER_STATUS_ of winspool.h. Bits that do not keep a job from printing never come here alone. */
export function reasonOfStatus(bits: number): NotSentReason {
  if (bits & 0x10) return 'paper-out'
  if (bits & 0x400000) return 'cover-open'
  if (bits & (0x80 | 0x1000 | 0x2000000)) return 'offline'
  if (bits & 0x1) return 'queue-stopped'
  if (bits & (0x2 | 0x8 | 0x40 | 0x100000 | 0x200000)) return 'error'
  return 'offline'
}

/** ERROR_INVALID_PRINTER_NAME, ERROR_ACCESS_DENIED, RPC_S_SERVER_UNAVAILABLE of winerror.h. */
function reasonOfError(code: number): NotSentReason {
  if (code === 1801) return 'queue-missing'
  if (code === 5) return 'no-permission'
  return code === 1722 ? 'no-spooler' : 'queue-stopped'
}

/** A printer of Windows, without its driver having a say in the bytes. The best outcome is `sent`. */
export function createWinspoolTransport(queue: string, run: RunProgram = runProgram): Transport {
  const ask = async (bytes: Uint8Array, send: boolean): Promise<Outcome | 'ready'> => {
    const { command, args, env } = winspoolCall(queue, send)
    return winspoolOutcome(await run(command, args, { env, input: bytes, timeoutMs: START_MS }))
  }
  return {
    async send(bytes) {
      const outcome = await ask(bytes, true)
      return outcome === 'ready' ? { kind: 'unknown', reason: 'spooler-failed' } : outcome
    },
    async probe(): Promise<Probe> {
      const outcome = await ask(new Uint8Array(), false)
      if (outcome !== 'ready' && outcome.kind === 'not-sent')
        return { reached: false, reason: outcome.reason }
      return outcome === 'ready'
        ? { reached: true, answers: [], conditions: [] }
        : { reached: false, reason: 'unreachable' }
    },
  }
}

/** The names of all printers of this computer. */
export async function listWindowsPrinters(run: RunProgram = runProgram): Promise<readonly string[]> {
  const script =
    '[Console]::OutputEncoding = [Text.Encoding]::UTF8; Get-CimInstance Win32_Printer | ForEach-Object Name'
  const listed = await run(
    'powershell.exe',
    ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script],
    {
      timeoutMs: START_MS,
    },
  )
  if (listed.kind !== 'ended' || listed.status !== 0) return []
  return listed.out
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
