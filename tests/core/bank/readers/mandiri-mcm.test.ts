import { describeGoldens } from './goldens'

describeGoldens('mandiri-mcm', { delimiter: ',', clothes: (name) => name !== 'rows-over-two-lines' })
