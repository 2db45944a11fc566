import { ApiError } from "./api-error";
import type { Context } from "./context";
import type { Credential } from "./identity";
import type { Product } from "./product";

/** The credential behind an access key id, from the product that issued it; undefined when nobody did. */
export function findCredential(
	products: readonly Product[],
	accessKeyId: string,
	ctx: Pick<Context, "tx" | "accountId" | "now">,
): Credential | undefined {
	for (const product of products) {
		const credential = product.credential?.(accessKeyId, ctx);
		if (credential) {
			return credential;
		}
	}
	return undefined;
}

/**
 * Checks that a credential may be used at virtual time `now` (ms) with the token that came along. Throws the gateway's
 * errors (protocol facts: InvalidAccessKeyId.*, MissingSecurityToken, InvalidSecurityToken.*).
 */
export function assertUsable(credential: Credential, securityToken: string | undefined, now: number): void {
	if (!credential.isActive) {
		throw new ApiError(400, "InvalidAccessKeyId.Inactive", "Specified access key is disabled.");
	}
	if (credential.securityToken === undefined) {
		return;
	}
	if (!securityToken) {
		throw new ApiError(400, "MissingSecurityToken", "SecurityToken is mandatory for this action.");
	}
	if (securityToken !== credential.securityToken) {
		throw new ApiError(
			400,
			"InvalidSecurityToken.MismatchWithAccessKey",
			"Specified SecurityToken mismatch with the AccessKey.",
		);
	}
	if (credential.expiresAt !== undefined && credential.expiresAt <= now) {
		throw new ApiError(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");
	}
}
