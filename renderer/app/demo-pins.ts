/** PINs of the people of the demo shop, shown on its sign-in screen; they are no secret. */
const PINS: Readonly<Record<string, string>> = {
  'Ibu Laras': '1234',
  Intan: '1111',
  Bagas: '2222',
  'Pak Darto': '3333',
}

export const demoPinOf = (name: string): string | undefined => PINS[name]
