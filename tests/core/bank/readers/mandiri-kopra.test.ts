import { describeGoldens } from './goldens'

describeGoldens('mandiri-kopra', { delimiter: ';' })
