import { type CourierAccount, type CourierProvider } from './courier-account'

/**
 * One thing an account says beside its address and keys. Whatever public sources do not agree upon, or nobody has
 * tried for real, is one of these: the shop can put it right without a new version.
 */
export interface CourierOption {
  readonly name: string
  /** Text as the courier gave it, a number, yes or no, or one of a few words. */
  readonly kind: 'text' | 'number' | 'switch' | 'choice'
  readonly usual: string
  readonly choices?: readonly string[]
  readonly required?: true
  /** Seldom touched: stands behind "more". */
  readonly seldom?: true
}

const text = (name: string, usual = ''): CourierOption => ({ name, kind: 'text', usual })
const needed = (name: string): CourierOption => ({ name, kind: 'text', usual: '', required: true })
const choice = (name: string, ...choices: readonly [string, ...string[]]): CourierOption => ({
  name,
  kind: 'choice',
  usual: choices[0],
  choices,
})
const yesNo = (name: string, usual: 'yes' | 'no'): CourierOption => ({ name, kind: 'switch', usual })
const count = (name: string, usual: string): CourierOption => ({ name, kind: 'number', usual })
const seldom = (...options: readonly CourierOption[]): CourierOption[] =>
  options.map((option) => ({ ...option, seldom: true }))

/** Numbers given in advance: drawn without a network, told to the courier before the parcel leaves. */
const POOL = [yesNo('pool', 'no'), yesNo('poolForCod', 'no'), count('poolWarnBelow', '50')]
/** Turned away for too many questions: whether that proves that nothing was made. Where it does not, it is a doubt. */
const BUSY = yesNo('busyIsUnread', 'no')

/** How prices come from weight and size: 6000 cm³ are a kilogram as couriers publish it; 0 leaves the size out. */
const VOLUME = count('volumeDivisor', '6000')
const TOLERANCE = count('toleranceGrams', '0')

const OPTIONS: Readonly<Record<CourierProvider, readonly CourierOption[]>> = {
  biteship: seldom(VOLUME, TOLERANCE, BUSY),
  sicepat: [
    needed('accountCode'),
    needed('origin'),
    text('merchantCode'),
    text('goods'),
    ...POOL,
    ...seldom(
      text('trackUrl', 'https://apitrek.sicepat.com'),
      text('merchantEmail'),
      text('pickupMethod', 'PICKUP'),
      text('dropMethod', 'DROP'),
      text('category', 'Normal'),
      text('unit', 'Pcs'),
      choice('phone', '08', '+62', '62'),
      TOLERANCE,
      VOLUME,
      choice('lookUp', 'waybill-refno', 'waybillNumber', 'none'),
      yesNo('resendWhenAbsent', 'no'),
      BUSY,
    ),
  ],
  jne: [
    needed('username'),
    needed('branch'),
    needed('customer'),
    needed('origin'),
    text('goods'),
    ...POOL,
    ...seldom(
      text('createPath', '/tracing/api/generatecnote'),
      text('pickupPath', '/pickupcashless'),
      text('trackPath', '/tracing/api/list/v1/cnote/'),
      text('ratePath', '/tracing/api/pricedev'),
      text('stockPath', '/tracing/api/stockawb'),
      text('placesPath', '/insert/getdestination'),
      text('merchantId'),
      text('pickupService', 'REGULAR'),
      text('vehicle', 'MOTOR'),
      text('goodsType', '2'),
      choice('codNo', 'N', 'NO'),
      choice('codYes', 'YES', 'Y'),
      choice('insurance', 'N', 'Y'),
      choice('phone', '+62', '08', '62'),
      count('lineBytes', '30'),
      TOLERANCE,
      VOLUME,
      BUSY,
    ),
  ],
  jnt: [
    needed('username'),
    needed('companyId'),
    needed('origin'),
    text('goods', 'Barang'),
    ...seldom(
      text('originSite'),
      text('customerName'),
      text('cancelUrl', 'https://api.jet.co.id/jts-idn-ecommerce-api'),
      text('rateUrl', 'https://partner-track.jet.co.id/jandt_track'),
      text('trackUrl', 'https://secure-jk.jet.co.id/jandt-order-web'),
      choice('signature', 'hex', 'raw'),
      text('insurance'),
      VOLUME,
      TOLERANCE,
      BUSY,
    ),
  ],
}

export const courierOptions = (provider: CourierProvider): readonly CourierOption[] => OPTIONS[provider]

/** Every option of an account's service; one that nobody set is as usual. */
export function optionsOf(
  account: Pick<CourierAccount, 'provider' | 'options'>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    OPTIONS[account.provider].map(({ name, usual }) => [name, account.options?.[name] ?? usual]),
  )
}

/** Keys of an account beside the first; each is sealed under a name of its own. */
const MORE_KEYS: Readonly<Record<CourierProvider, readonly string[]>> = {
  biteship: [],
  sicepat: ['track'],
  jne: [],
  jnt: ['sign', 'track'],
}

/** What an account's service takes as keys, the first one first (''); the order of the form. */
export const keysOf = (provider: CourierProvider): readonly string[] => ['', ...MORE_KEYS[provider]]

/** Keys without which no number can be asked for; the others are for prices and tracking. */
export const keysToAsk = (provider: CourierProvider): readonly string[] =>
  provider === 'jnt' ? ['', 'sign'] : ['']

/** Where a service is usually reached; another address may be written over it. */
export const USUAL_ADDRESS: Readonly<Record<CourierProvider, string>> = {
  biteship: 'https://api.biteship.com',
  sicepat: 'https://pickup.sicepat.com',
  jne: 'https://apiv2.jne.co.id:10205',
  jnt: 'https://ecommerce.jntexpress.id/jts-idn-ecommerce-api',
}

/** Services that can be asked what they call a place; the others give their list by mail. */
export const namesPlaces = (provider: CourierProvider): boolean => provider !== 'jnt'

/** Services that give numbers in advance. */
export const hasPool = (provider: CourierProvider): boolean =>
  OPTIONS[provider].some(({ name }) => name === 'pool')
