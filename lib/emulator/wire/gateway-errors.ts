import { ApiError } from "../core/api-error";

/**
 * What the cloud's gateway answers before a product sees the call (protocol of RPC-style APIs: "Common errors" of the
 * API references, and bodies that clients have reported). What a credential itself is refused for stands in
 * core/credentials, because nested calls meet it too.
 */
export const gatewayErrors = {
	/** A common parameter (Timestamp, AccessKeyId, …) is absent. */
	missing: (name: string) => new ApiError(400, `Missing${name}`, `${name} is mandatory for this action.`),
	/** A parameter cannot be decoded, or a common one has a value that the gateway does not know. */
	invalidParameter: (name: string) =>
		new ApiError(400, "InvalidParameter", `The specified value of parameter ${name} is not valid.`),
	bodyTooLarge: (bytes: number) =>
		new ApiError(413, "RequestEntityTooLarge", `The request body is larger than ${bytes} bytes.`),
	malformedRequest: () => new ApiError(400, "InvalidRequest", "The request is not a well-formed HTTP request."),
	unsupportedMethod: () => new ApiError(405, "UnsupportedHTTPMethod", "This HTTP method is not supported."),
	unknownVersion: () => new ApiError(400, "InvalidVersion", "Specified parameter Version is not valid."),
	unknownAction: () =>
		new ApiError(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method."),
	unknownAccessKey: () => new ApiError(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found."),
	malformedTimestamp: () =>
		new ApiError(
			400,
			"IllegalTimestamp",
			'The input parameter "Timestamp" that is mandatory for processing this request is not supplied.',
		),
	expiredTimestamp: () =>
		new ApiError(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired."),
	nonceUsed: () => new ApiError(400, "SignatureNonceUsed", "Specified signature nonce was used already."),
	malformedAuthorization: () =>
		new ApiError(400, "IncompleteSignature", "The request signature does not conform to Aliyun standards."),
	signatureV1: (stringToSign: string) =>
		new ApiError(
			400,
			"SignatureDoesNotMatch",
			`Specified signature is not matched with our calculation. server string to sign is:${stringToSign}`,
		),
	signatureV3: (stringToSign: string, canonicalRequest: string) =>
		new ApiError(
			400,
			"SignatureDoesNotMatch",
			`Specified signature does not match our calculation. server StringToSign is [${stringToSign}] server CanonicalRequest is [${canonicalRequest}]`,
		),
	malformedSecurityToken: () =>
		new ApiError(400, "InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed."),
	mismatchedSecurityToken: () =>
		new ApiError(
			400,
			"InvalidSecurityToken.MismatchWithAccessKey",
			"Specified SecurityToken mismatch with the AccessKey.",
		),
	throttling: () => new ApiError(400, "Throttling", "Request was denied due to request throttling."),
	throttlingUser: () => new ApiError(400, "Throttling.User", "Request was denied due to user flow control."),
	throttlingApi: () => new ApiError(400, "Throttling.Api", "Request was denied due to api flow control."),
	internalError: () =>
		new ApiError(
			500,
			"InternalError",
			"The request processing has failed due to some unknown error, exception or failure.",
		),
	serviceUnavailable: () =>
		new ApiError(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."),
} as const;
