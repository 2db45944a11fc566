import { z } from "zod";
import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { serviceIdentity } from "../../core/identity";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { assume, assumeAnswer, assumeParams, checkDuration, checkSessionPolicy, trustOf } from "../assume";
import { stsError } from "../errors";
import { type Claims, readToken } from "../oidc-token";
import { findRole, type Role } from "../roles";
import { oidcKeys } from "../tables";

const PROVIDER_ARN = /^acs:ram::(\d+):oidc-provider\/([A-Za-z0-9._-]{1,128})$/;

const providerAnswer = lazyObject(() => ({
	OIDCProvider: z.object({ IssuerUrl: z.string(), ClientIds: z.string(), IssuanceLimitTime: z.number() }),
}));

/** Temporary credentials for whom an OIDC provider answers (a pod of a cluster, a job of a pipeline); not signed. */
export const assumeRoleWithOIDC = operation({
	action: "AssumeRoleWithOIDC",
	input: params(() => ({
		...assumeParams.shape,
		OIDCProviderArn: param.string(),
		OIDCToken: param.string({ max: 20_000 }),
	})),
	output: lazyObject(() => ({
		...assumeAnswer,
		OIDCTokenInfo: z.object({
			Issuer: z.string(),
			Subject: z.string(),
			ClientIds: z.string(),
			IssuanceTime: z.string(),
			ExpirationTime: z.string(),
			VerificationInfo: z.string(),
		}),
	})),
	errors: [
		"InvalidParameter.RoleArn",
		"InvalidParameter.OIDCProviderArn",
		"InvalidParameter.DurationSeconds",
		"InvalidParameter.PolicyGrammar",
		"InvalidParameter.PolicySize",
		"EntityNotExist.Role",
		"AuthenticationFail.NoPermission",
		"AuthenticationFail.OIDCToken.Invalid",
		"AuthenticationFail.OIDCToken.AudienceNotMatch",
		"AuthenticationFail.OIDCToken.Expired",
		"AuthenticationFail.OIDCToken.HttpsUrlInvalid",
		"AuthenticationFail.OIDCToken.InvalidSignature",
	],
	missing: [
		"The issuer is not asked for its keys: PUT /_emulator/oidc-keys tells them, and fingerprints are kept but not compared.",
	],
	isUnsigned: true,
	authorize: null,
	handle(input, ctx) {
		checkSessionPolicy(input.Policy);
		const provider = findProvider(input.OIDCProviderArn, ctx);
		const clientIds = provider.ClientIds.split(",").filter((id) => id !== "");
		const read = readToken(input.OIDCToken, {
			issuerUrl: provider.IssuerUrl,
			clientIds,
			issuanceLimitHours: provider.IssuanceLimitTime,
			keys: ctx.tx.get(oidcKeys, provider.IssuerUrl)?.keys,
			now: ctx.now,
		});
		if ("problem" in read) {
			throw stsError.token(read.problem);
		}
		const { claims } = read;
		const role = findRole(input.RoleArn, ctx);
		checkDuration(input.DurationSeconds, role);
		if (!isAdmitted(role, { claims, clientIds, providerArn: input.OIDCProviderArn }, ctx)) {
			throw stsError.notFederated();
		}
		return {
			...assume(role, input, ctx),
			OIDCTokenInfo: {
				Issuer: claims.iss,
				Subject: claims.sub,
				ClientIds: claims.aud.join(","),
				IssuanceTime: isoSeconds(claims.iat * 1000),
				ExpirationTime: isoSeconds(claims.exp * 1000),
				VerificationInfo: "Success",
			},
		};
	},
});

/**
 * Whether the trust policy admits the holder of a token. Of a token for several audiences none may be denied, and one
 * that the provider knows as a client must be allowed.
 */
function isAdmitted(
	role: Role,
	token: { readonly claims: Claims; readonly clientIds: readonly string[]; readonly providerArn: string },
	ctx: Context,
): boolean {
	const { claims, clientIds, providerArn } = token;
	const verdicts = claims.aud.map((audience) => {
		const facts = { "oidc:iss": claims.iss, "oidc:sub": claims.sub, "oidc:aud": audience };
		return { audience, decision: trustOf(role, { type: "Federated", providerArn }, facts, ctx) };
	});
	return (
		verdicts.every(({ decision }) => decision !== "ExplicitDeny") &&
		verdicts.some(({ audience, decision }) => decision === "Allow" && clientIds.includes(audience))
	);
}

/** The provider behind an ARN, read from IMS. */
function findProvider(arn: string, ctx: Context): z.output<typeof providerAnswer>["OIDCProvider"] {
	const [, accountId, OIDCProviderName] = PROVIDER_ARN.exec(arn) ?? [];
	if (OIDCProviderName === undefined) {
		throw stsError.providerArn();
	}
	if (accountId !== ctx.accountId) {
		throw stsError.noProvider();
	}
	try {
		const identity = serviceIdentity("sts.aliyuncs.com", ctx.accountId);
		return providerAnswer.parse(ctx.call("ims", "GetOIDCProvider", { OIDCProviderName }, { identity })).OIDCProvider;
	} catch (error) {
		throw error instanceof ApiError && error.status < 500 ? stsError.noProvider() : error;
	}
}
