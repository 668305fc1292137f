import { type Writer } from '../database'
import { type Projectors } from './projector'

export const shopProjectors: Projectors<
  | 'ShopFounded'
  | 'SettingsChanged'
  | 'PaperPictureKept'
  | 'PersonSaved'
  | 'BankAccountSaved'
  | 'ClockAccepted'
> = {
  ShopFounded(tx, { shopId, settings, demo }) {
    saveSettings(tx, { ...settings, shopId, demo })
  },
  SettingsChanged(tx, { changes }) {
    saveSettings(tx, changes)
  },
  PaperPictureKept(tx, { pictureId, base64 }) {
    tx.run('INSERT INTO paper_picture (picture_id, png) VALUES (?, ?) ON CONFLICT (picture_id) DO NOTHING', [
      pictureId,
      Buffer.from(base64, 'base64'),
    ])
  },
  PersonSaved(tx, person) {
    tx.run(
      `INSERT INTO person (person_id, name, role, pin_hash, active) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (person_id) DO UPDATE SET name = excluded.name, role = excluded.role,
         pin_hash = excluded.pin_hash, active = excluded.active`,
      [person.personId, person.name, person.role, person.pinHash, person.active ? 1 : 0],
    )
  },
  BankAccountSaved(tx, account) {
    tx.run(
      `INSERT INTO bank_account (account_id, bank, number, holder, active) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (account_id) DO UPDATE SET bank = excluded.bank, number = excluded.number,
         holder = excluded.holder, active = excluded.active`,
      [account.accountId, account.bank, account.number, account.holder, account.active ? 1 : 0],
    )
  },
  // The clock is judged against the newest fact, and this is one: nothing else to write.
  ClockAccepted() {},
}

function saveSettings(tx: Writer, settings: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(settings)) {
    if (value === undefined) continue
    tx.run(
      'INSERT INTO shop_setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      [key, JSON.stringify(value)],
    )
  }
}
