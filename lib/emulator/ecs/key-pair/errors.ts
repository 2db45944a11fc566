import { ApiError } from "../../core/api-error";

/** Errors of key pairs, worded as the references of their operations word them. */
export const keyPairErrors = {
	exists: () => new ApiError(400, "KeyPair.AlreadyExist", "The key pair already exist."),
	quota: () => new ApiError(403, "QuotaExceed.KeyPair", "The key pair quota exceeds."),
	publicKey: () => new ApiError(400, "InvalidPublicKeyBody.Malformed", "The PublicKeyBody format is not supported."),
	notFound: () => new ApiError(404, "InvalidKeyPairName.NotFound", "The specified KeyPairName does not exist."),
	isAttached: () =>
		new ApiError(
			400,
			"InvalidParameter.KeypairAlreadyAttachedInstance",
			'The specified parameter "KeyPairNames" attached to instances can not be deleted.',
		),
} as const;
