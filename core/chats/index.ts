export { type ChatLine, type Conversation } from './conversations'
export { chatReport, waitedParts } from './report'
export { signatureName, signatureReader } from './signature'
