import { describeGoldens } from './goldens'

describeGoldens('bri-ib', { delimiter: ',', clothes: (name) => name === 'quoted' })
