import { describeGoldens } from './goldens'

describeGoldens('klikbca-individu', { delimiter: ',' })
