/** What BI-FAST and online switching keep back when the customer lets the fee come off the amount, in rupiah. */
export const USUAL_TRANSFER_FEES: readonly number[] = [2_500, 6_500]
