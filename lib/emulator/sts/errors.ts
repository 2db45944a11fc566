import { accessDeniedDetail } from "../core/access-denied";
import { ApiError } from "../core/api-error";
import type { ParameterProblem, ProductErrors } from "../core/product";

/** The longest session policy in characters (API reference, AssumeRole). */
export const SESSION_POLICY_LIMIT = 2048;

/** What is wrong with an OIDC token, in the words of STS's table. */
export type TokenProblem = { readonly code: string; readonly message: string };

/** The codes, statuses and texts of STS (API reference: STS error codes). */
export const stsError = {
	roleArn: () => new ApiError(400, "InvalidParameter.RoleArn", "The parameter RoleArn is wrongly formed."),
	sessionName: () =>
		new ApiError(400, "InvalidParameter.RoleSessionName", "The parameter RoleSessionName is wrongly formed."),
	/** `maxSeconds` is the role's MaxSessionDuration. */
	duration: (maxSeconds: number) =>
		new ApiError(
			400,
			"InvalidParameter.DurationSeconds",
			`The Min/Max value of DurationSeconds is 15min/${maxSeconds / 3600}hr.`,
		),
	policyGrammar: (detail: string) =>
		new ApiError(400, "InvalidParameter.PolicyGrammar", `The parameter Policy has not passed grammar check. ${detail}`),
	policySize: () =>
		new ApiError(
			400,
			"InvalidParameter.PolicySize",
			`The size of Policy must be smaller than ${SESSION_POLICY_LIMIT} bytes.`,
		),
	roleNotExist: () => new ApiError(404, "EntityNotExist.Role", "The specified Role not exists."),
	rootCaller: () => new ApiError(403, "NoPermission", "Roles may not be assumed by root accounts."),
	providerArn: () =>
		new ApiError(400, "InvalidParameter.OIDCProviderArn", "The parameter OIDCProviderArn is wrongly formed."),
	noProvider: () => new ApiError(401, "AuthenticationFail.NoPermission", "No such OIDC Provider registered."),
	notFederated: () => new ApiError(401, "AuthenticationFail.NoPermission", "There is no permission"),
	/** `problem` is one of the table's own sentences. */
	token: (problem: TokenProblem) => new ApiError(401, `AuthenticationFail.OIDCToken.${problem.code}`, problem.message),
	noPermission: (detail?: Readonly<Record<string, unknown>>) =>
		new ApiError(
			403,
			"NoPermission",
			"You are not authorized to do this action. You should be authorized by RAM.",
			detail,
		),
} as const;

function invalid({ parameter, error }: ParameterProblem): ApiError {
	return error
		? new ApiError(error.status ?? 400, error.code, error.message)
		: new ApiError(400, `InvalidParameter.${parameter}`, `The parameter ${parameter} is wrongly formed.`);
}

/** How STS words what the pipeline finds. */
export const stsErrors: ProductErrors = {
	missing: ({ parameter }) => new ApiError(400, `Missing${parameter}`, `${parameter} is mandatory for this action.`),
	invalid,
	denied: (denial) => stsError.noPermission(accessDeniedDetail(denial)),
	idempotencyMismatch: () =>
		new ApiError(
			400,
			"IdempotentParameterMismatch",
			"The request uses the same client token as a previous, but non-identical request.",
		),
};
