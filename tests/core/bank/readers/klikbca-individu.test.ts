import { describeGoldens } from './goldens'

// Unquoted commas in descriptions: a spreadsheet tears them apart, which no file can undo.
describeGoldens('klikbca-individu', { delimiter: ',', clothes: () => false })
