export { type BcaLine, klikBcaIndividuCsv } from '../../host/demo-shop/bank-file'
export { type Random, between, pick, seededRandom } from '../../host/demo-shop/random'
