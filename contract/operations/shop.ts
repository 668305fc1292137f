import { z } from 'zod'
import { Approval, action, command, query } from '../operation'
import { ShopSettings } from '../settings'
import { At, BankAccountId, Day, PersonId, Reason, Role, Text } from '../shapes'

export const Person = z.object({ personId: PersonId, name: z.string(), role: Role, active: z.boolean() })
export type Person = z.output<typeof Person>

export const BankAccount = z.object({
  accountId: BankAccountId,
  bank: z.string(),
  number: z.string(),
  holder: z.string(),
  active: z.boolean(),
})
export type BankAccount = z.output<typeof BankAccount>

const Pin = z.string().regex(/^\d{4,12}$/)
const NewBankAccount = z.object({ bank: Text(30), number: Text(40), holder: Text(80) })

export const shopOperations = {
  'shop.state': query({
    input: {},
    output: z.object({
      founded: z.boolean(),
      demo: z.boolean(),
      settings: ShopSettings.nullable(),
      terminal: z.object({ code: z.string(), name: z.string() }),
      now: At,
      businessDay: Day.nullable(),
      version: z.string(),
      dataDir: z.string(),
      /** Where the demo shop's bank file lies; null for a real shop. */
      demoBankFile: z.string().nullable(),
      /** How far this computer's clock stands behind the last recorded fact; 0 when it does not. */
      clockBehindMs: z.int(),
      /** Things a person must look at: printer questions, parked facts, low disk. */
      freeDiskMb: z.int(),
    }),
  }),
  'shop.found': command({
    input: {
      settings: ShopSettings,
      owner: z.object({ name: Text(60), pin: Pin }),
      bankAccounts: z.array(NewBankAccount).max(20),
    },
    output: z.object({ ownerId: PersonId }),
    errors: ['SHOP_ALREADY_FOUNDED'],
  }),
  /** Founds the demo shop: products, customers, stock, open book orders, and a bank file on disk that matches them. */
  'shop.open-demo': command({
    input: {},
    output: z.object({ products: z.int(), customers: z.int(), bookOrders: z.int(), bankFile: z.string() }),
    errors: ['SHOP_ALREADY_FOUNDED'],
  }),
  'settings.change': command({
    input: { changes: ShopSettings.partial() },
    output: ShopSettings,
    role: 'supervisor',
  }),
  'clock.accept': command({
    input: { approval: Approval, reason: Reason },
    output: z.object({ behindMs: z.int() }),
    errors: ['PIN_WRONG', 'PIN_LOCKED', 'NOT_FOUND'],
  }),
  'person.list': query({ input: {}, output: z.array(Person) }),
  'person.sign-in': action({
    input: { personId: PersonId, pin: z.string() },
    output: Person,
    errors: ['PIN_WRONG', 'PIN_LOCKED', 'NOT_FOUND'],
  }),
  'person.save': command({
    input: {
      personId: PersonId.nullable(),
      name: Text(60),
      role: Role,
      pin: Pin.nullable(),
      active: z.boolean(),
    },
    output: Person,
    errors: ['LAST_SUPERVISOR', 'NAME_TAKEN', 'NOT_FOUND'],
    role: 'supervisor',
  }),
  'bank-account.list': query({ input: {}, output: z.array(BankAccount) }),
  'bank-account.save': command({
    input: {
      accountId: BankAccountId.nullable(),
      bank: Text(30),
      number: Text(40),
      holder: Text(80),
      active: z.boolean(),
    },
    output: BankAccount,
    errors: ['NOT_FOUND'],
    role: 'supervisor',
  }),
}
