import type { Zone } from '../../core/time'

/** What the first-run wizard has been told so far. */
export interface SetupDraft {
  readonly name: string
  readonly address: string
  readonly phone: string
  readonly zone: Zone
  readonly ownerName: string
  readonly pin: string
  readonly pinAgain: string
  readonly banks: readonly BankDraft[]
  readonly printer: 'virtual' | 'network' | 'none'
  readonly printerHost: string
  readonly printerPort: number
  readonly printerWidth: 58 | 80
}

export interface BankDraft {
  readonly bank: string
  readonly number: string
  readonly holder: string
}

export const EMPTY_DRAFT: SetupDraft = {
  name: '',
  address: '',
  phone: '',
  zone: 'Asia/Jakarta',
  ownerName: '',
  pin: '',
  pinAgain: '',
  banks: [{ bank: 'BCA', number: '', holder: '' }],
  printer: 'virtual',
  printerHost: '',
  printerPort: 9100,
  printerWidth: 80,
}

export const STEPS = ['shop', 'owner', 'banks', 'printer', 'finish'] as const
export type SetupStep = (typeof STEPS)[number]

/** Accounts that were filled in; a row left empty is no account. */
export const filledBanks = (draft: SetupDraft): readonly BankDraft[] =>
  draft.banks.filter((bank) => bank.number.trim() !== '')

/** Whether a step may be left. */
export function stepDone(step: SetupStep, draft: SetupDraft): boolean {
  switch (step) {
    case 'shop':
      return draft.name.trim() !== ''
    case 'owner':
      return draft.ownerName.trim() !== '' && /^\d{4,12}$/.test(draft.pin) && draft.pin === draft.pinAgain
    case 'banks':
      return filledBanks(draft).every((bank) => bank.bank.trim() !== '' && bank.holder.trim() !== '')
    case 'printer':
      return draft.printer !== 'network' || draft.printerHost.trim() !== ''
    case 'finish':
      return true
  }
}
