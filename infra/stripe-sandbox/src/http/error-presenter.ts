import type { ApiErrorDetails } from '../domain/api-error';

/** The fields of Stripe's error object that need nothing but the error. */
export function presentErrorDetails(details: ApiErrorDetails) {
  const { code, param, chargeId, declineCode, networkDeclineCode, adviceCode } = details;
  return {
    ...(adviceCode !== undefined && { advice_code: adviceCode }),
    ...(chargeId !== undefined && { charge: chargeId }),
    ...(code !== undefined && {
      code,
      doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`,
    }),
    ...(declineCode !== undefined && { decline_code: declineCode }),
    message: details.message,
    ...(networkDeclineCode !== undefined && { network_decline_code: networkDeclineCode }),
    ...(param !== undefined && { param }),
    type: details.type,
  };
}
