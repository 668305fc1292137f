import { describeGoldens } from './goldens'

// A remark with semicolons of its own is only a row in a file with semicolons.
describeGoldens('bri-norek', { delimiter: ';', clothes: () => false })
