import { describeGoldens } from './goldens'

describeGoldens('klikbca-bisnis', { delimiter: ',' })
