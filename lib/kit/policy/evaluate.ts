import { matchWildcard } from "./match-wildcard";
import { parsePolicy } from "./parse-policy";
import type { AppliedPolicy, Facts, PatternSet, Statement } from "./policy-document";

/** What is asked: one RAM action on one resource ARN, under the request's circumstances. */
export type PolicyRequest = {
	readonly action: string;
	readonly resource: string;
	readonly conditions: Facts;
};

/** The answer; `policy` names the policy that decided, when one did, and `statement` which of its statements (from 0). */
export type Verdict = {
	readonly decision: "Allow" | "ExplicitDeny" | "ImplicitDeny";
	readonly policy?: string;
	readonly statement?: number;
};

/** The name under which a session policy appears in verdicts. */
export const SESSION_POLICY_NAME = "SessionPolicy";

const IMPLICIT_DENY: Verdict = { decision: "ImplicitDeny" };

/**
 * Decides by identity policies: any Deny that applies wins, else any Allow that applies allows, else nobody allowed it.
 * The order of policies and statements does not count (RAM: Policy evaluation process). A document that does not parse
 * grants nothing.
 */
export function evaluatePolicies(policies: readonly AppliedPolicy[], request: PolicyRequest): Verdict {
	const action = request.action.toLowerCase();
	let allowedBy: { readonly policy: string; readonly statement: number } | undefined;
	for (const { name, document } of policies) {
		const parsed = parsePolicy(document);
		if (!parsed.ok) {
			continue;
		}
		for (const [index, statement] of parsed.policy.statements.entries()) {
			if (statement.effect === "Allow" && allowedBy !== undefined) {
				continue;
			}
			if (!applies(statement, action, request)) {
				continue;
			}
			if (statement.effect === "Deny") {
				return { decision: "ExplicitDeny", policy: name, statement: index };
			}
			allowedBy = { policy: name, statement: index };
		}
	}
	return allowedBy === undefined ? IMPLICIT_DENY : { decision: "Allow", ...allowedBy };
}

/**
 * Identity policies narrowed by an optional session policy (AssumeRole's Policy): both must allow, and a Deny in either
 * denies.
 */
export function evaluateWithSession(
	policies: readonly AppliedPolicy[],
	sessionPolicy: string | undefined,
	request: PolicyRequest,
): Verdict {
	const identity = evaluatePolicies(policies, request);
	if (sessionPolicy === undefined || identity.decision === "ExplicitDeny") {
		return identity;
	}
	const session = evaluatePolicies([{ name: SESSION_POLICY_NAME, document: sessionPolicy }], request);
	return session.decision === "Allow" ? identity : session;
}

/** Whether a statement speaks of the request. `action` is lower-cased already. */
function applies(statement: Statement, action: string, request: PolicyRequest): boolean {
	return (
		fitsAction(statement, action) &&
		fitsResource(statement, request.resource) &&
		statement.conditions.every((condition) => condition.holds(request.conditions))
	);
}

/** Whether a statement speaks of an action, which is lower-cased already. */
export function fitsAction(statement: Statement, action: string): boolean {
	return inSet(statement.actions, action);
}

/** Whether a statement speaks of a resource. */
export function fitsResource(statement: Statement, resource: string): boolean {
	return statement.resources === undefined || names(statement.resources, resource);
}

/** RAM finds these by name whatever the case, so a policy must mean them whatever the case: else a Deny is spelled around. */
const FOLDED_NAME = /^acs:ram:[^:]*:[^:]*:(user|group|role)\//i;

function names(resources: PatternSet, resource: string): boolean {
	if (!FOLDED_NAME.test(resource)) {
		return inSet(resources, resource);
	}
	const patterns = resources.patterns.map((pattern) => pattern.toLowerCase());
	return inSet({ ...resources, patterns }, resource.toLowerCase());
}

function inSet(set: PatternSet, text: string): boolean {
	return set.patterns.some((pattern) => pattern === "*" || matchWildcard(pattern, text)) !== set.negated;
}
