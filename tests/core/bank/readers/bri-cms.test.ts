import { describeGoldens } from './goldens'

describeGoldens('bri-cms', { delimiter: ',' })
