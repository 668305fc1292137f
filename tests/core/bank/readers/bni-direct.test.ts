import { describeGoldens } from './goldens'

describeGoldens('bni-direct', { delimiter: ',' })
