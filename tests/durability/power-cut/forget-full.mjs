// Loaded before the host (`node --import`) by the test that proves the power-cut test: every connection asks for
// synchronous=FULL and gets NORMAL without noticing. The program itself has no such switch.
import Database from 'better-sqlite3'

const pragma = Database.prototype.pragma
Database.prototype.pragma = function (text, options) {
  if (text === 'synchronous = FULL') return pragma.call(this, 'synchronous = NORMAL', options)
  const value = pragma.call(this, text, options)
  return text === 'synchronous' && value === 1 ? 2 : value
}
