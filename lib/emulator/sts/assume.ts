import { z } from "zod";
import type { Verdict } from "../../kit/policy/evaluate";
import { evaluateTrust, type TrustPrincipal } from "../../kit/policy/evaluate-trust";
import { formatProblem, parsePolicy } from "../../kit/policy/parse-policy";
import type { Context } from "../core/context";
import { lazyObject } from "../core/lazy-object";
import { param, params } from "../core/params";
import { isoSeconds } from "../core/time-format";
import { SESSION_POLICY_LIMIT, stsError } from "./errors";
import type { Role } from "./roles";
import { openSession } from "./sessions";

/** The shortest session in seconds (API reference, AssumeRole). */
const MIN_SECONDS = 900;

/** The parameters that all ways to assume a role share. */
export const assumeParams = params(() => ({
	RoleArn: param.string(),
	RoleSessionName: param.string({ min: 2, max: 64, pattern: /^[A-Za-z0-9.@_-]+$/ }),
	DurationSeconds: param.integer().default(3600),
	Policy: param.string({ min: 1 }).optional(),
}));
type AssumeInput = z.output<typeof assumeParams>;

/** What all ways to assume a role answer. */
export const assumeAnswer = {
	AssumedRoleUser: lazyObject(() => ({ Arn: z.string(), AssumedRoleId: z.string() })),
	Credentials: lazyObject(() => ({
		AccessKeyId: z.string(),
		AccessKeySecret: z.string(),
		SecurityToken: z.string(),
		Expiration: z.string(),
	})),
};

/** Refuses a session policy that is too long or breaks the grammar. */
export function checkSessionPolicy(policy: string | undefined): void {
	if (policy === undefined) {
		return;
	}
	if (policy.length > SESSION_POLICY_LIMIT) {
		throw stsError.policySize();
	}
	const parsed = parsePolicy(policy);
	if (!parsed.ok) {
		throw stsError.policyGrammar(formatProblem(parsed.problem));
	}
}

/** Refuses a session that is shorter or longer than the role allows. */
export function checkDuration(seconds: number, role: Role): void {
	if (seconds < MIN_SECONDS || seconds > role.MaxSessionDuration) {
		throw stsError.duration(role.MaxSessionDuration);
	}
}

/** How the role's trust policy judges the principal; `extra` are the condition keys of this way to assume it. */
export function trustOf(
	role: Role,
	principal: TrustPrincipal,
	extra: Readonly<Record<string, string>>,
	ctx: Context,
): Verdict["decision"] {
	const { sourceIp, secureTransport, userAgent } = ctx.request;
	return evaluateTrust(role.AssumeRolePolicyDocument, principal, {
		sourceIp,
		secureTransport,
		userAgent,
		now: ctx.now,
		extra,
	});
}

/** Opens the session and prints its credentials. */
export function assume(role: Role, input: AssumeInput, ctx: Context) {
	const session = openSession(
		{
			roleId: role.RoleId,
			roleName: role.RoleName,
			sessionName: input.RoleSessionName,
			sessionPolicy: input.Policy,
			expiresAt: ctx.now + input.DurationSeconds * 1000,
		},
		ctx,
	);
	return {
		AssumedRoleUser: {
			Arn: `${role.Arn}/${input.RoleSessionName}`,
			AssumedRoleId: `${role.RoleId}:${input.RoleSessionName}`,
		},
		Credentials: {
			AccessKeyId: session.accessKeyId,
			AccessKeySecret: session.secret,
			SecurityToken: session.securityToken,
			Expiration: isoSeconds(session.expiresAt),
		},
	};
}
