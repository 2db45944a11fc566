import { factOf } from "./conditions";
import { fitsAction, fitsResource, type PolicyRequest } from "./evaluate";
import { parsePolicy } from "./parse-policy";
import type { AppliedPolicy, PolicyProblem } from "./policy-document";

/** A condition that the request does not fulfil; `actual` is what the request has there, if it has anything. */
export type FailedCondition = {
	readonly operator: string;
	readonly key: string;
	readonly actual: string | undefined;
};

/** How one statement stands to a request: it applies when the action and the resource fit and no condition fails. */
export type StatementFit = {
	readonly policy: string;
	/** From 0. */
	readonly statement: number;
	readonly effect: "Allow" | "Deny";
	readonly fitsAction: boolean;
	readonly fitsResource: boolean;
	readonly failed: readonly FailedCondition[];
};

/** A policy that grants nothing because its document is none. */
export type BrokenPolicy = { readonly policy: string; readonly problem: PolicyProblem };

/**
 * Every statement of the policies with what of it fits the request: what evaluatePolicies decides by, for who wants to
 * know why.
 */
export function explainPolicies(
	policies: readonly AppliedPolicy[],
	request: PolicyRequest,
): { readonly statements: readonly StatementFit[]; readonly broken: readonly BrokenPolicy[] } {
	const action = request.action.toLowerCase();
	const statements: StatementFit[] = [];
	const broken: BrokenPolicy[] = [];
	for (const { name, document } of policies) {
		const parsed = parsePolicy(document);
		if (!parsed.ok) {
			broken.push({ policy: name, problem: parsed.problem });
			continue;
		}
		for (const [index, statement] of parsed.policy.statements.entries()) {
			statements.push({
				policy: name,
				statement: index,
				effect: statement.effect,
				fitsAction: fitsAction(statement, action),
				fitsResource: fitsResource(statement, request.resource),
				failed: statement.conditions
					.filter((condition) => !condition.holds(request.conditions))
					.map(({ operator, key }) => ({ operator, key, actual: factOf(key.toLowerCase(), request.conditions) })),
			});
		}
	}
	return { statements, broken };
}
