import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { evaluatePolicies, type PolicyRequest } from "@/lib/kit/policy/evaluate";
import { explainPolicies, type FailedCondition } from "@/lib/kit/policy/explain";
import type { CheckInput } from "./check-input";

/** A policy that a principal has, itself or through a group; the document is that of the version in use. */
export type HeldPolicy = {
	policyName: string;
	policyType: "Custom" | "System";
	/** The groups through which it is held; empty: the principal's own. */
	groups: string[];
	document: string;
};

/** A statement of a held policy, with its place in the document as it is shown. */
export type ShownStatement = {
	policyName: string;
	policyType: "Custom" | "System";
	groups: string[];
	/** From 1. */
	number: number;
	effect: "Allow" | "Deny";
	document: string;
	/** Lines of the document, from 1. */
	lines: { first: number; last: number };
};

/** A statement that names the action and does not apply, and why. */
export type NearStatement = ShownStatement & { fitsResource: boolean; failed: FailedCondition[] };

export type Judgement = {
	decision: "Allow" | "ExplicitDeny" | "ImplicitDeny";
	/** The statement that decided; absent when none speaks of the request. */
	deciding?: ShownStatement;
	near: NearStatement[];
	/** Policies that grant nothing because their documents cannot be read. */
	broken: { policyName: string; message: string; line: number }[];
	/** For what nobody allows: the least statement that would. */
	missing?: string;
};

/** What a request tells conditions; `now` in ms since 1970, for a check that names no time. */
export function requestOf(input: CheckInput, now: number): PolicyRequest {
	const extra: Record<string, string> = {};
	const isEcs = /^ecs:/i.test(input.action);
	for (const { key, value } of input.other) {
		extra[key.toLowerCase()] = value;
	}
	for (const { key, value } of input.resourceTags) {
		extra[`acs:resourcetag/${key.toLowerCase()}`] = value;
		// ECS knows tags of resources by a name of its own too (ECS: Condition keys).
		if (isEcs) {
			extra[`ecs:tag/${key.toLowerCase()}`] = value;
		}
	}
	for (const { key, value } of input.requestTags) {
		extra[`acs:requesttag/${key.toLowerCase()}`] = value;
	}
	return {
		action: input.action,
		resource: input.resource,
		conditions: {
			sourceIp: input.sourceIp,
			secureTransport: input.secure === "true",
			userAgent: "",
			now: input.at === "" ? now : Date.parse(input.at),
			extra,
		},
	};
}

/** Decides as RAM does by identity policies, and says by which statement, or what was near and what would allow it. Pure. */
export function judgePermission(held: readonly HeldPolicy[], request: PolicyRequest): Judgement {
	// Names are told apart by type: a custom policy may be called like a system one.
	const applied = held.map(({ document }, index) => ({ name: String(index), document }));
	const verdict = evaluatePolicies(applied, request);
	const { statements, broken } = explainPolicies(applied, request);
	const shown = (policy: string, index: number, effect: "Allow" | "Deny"): ShownStatement[] => {
		const found = held[Number(policy)];
		return found ? [showStatement(found, index, effect)] : [];
	};
	const near = statements
		.filter((fit) => fit.fitsAction && (!fit.fitsResource || fit.failed.length > 0))
		.flatMap(({ policy, statement, effect, fitsResource, failed }) =>
			shown(policy, statement, effect).map((one) => ({ ...one, fitsResource, failed: [...failed] })),
		);
	const [deciding] =
		verdict.policy !== undefined && verdict.statement !== undefined
			? shown(verdict.policy, verdict.statement, verdict.decision === "Allow" ? "Allow" : "Deny")
			: [];
	return {
		decision: verdict.decision,
		...(deciding && { deciding }),
		near,
		broken: broken.map(({ policy, problem }) => ({
			policyName: held[Number(policy)]?.policyName ?? "",
			message: `${problem.path} ${problem.message}`,
			line: problem.line,
		})),
		...(verdict.decision === "ImplicitDeny" && { missing: leastPolicy(request) }),
	};
}

/** A policy that allows this and nothing else. */
function leastPolicy({ action, resource }: PolicyRequest): string {
	return JSON.stringify(
		{ Version: "1", Statement: [{ Effect: "Allow", Action: [action], Resource: [resource] }] },
		null,
		4,
	);
}

function showStatement(held: HeldPolicy, index: number, effect: "Allow" | "Deny"): ShownStatement {
	const document = JSON.stringify(JSON.parse(held.document), null, 4);
	const root = parseTree(document);
	const node = root && findNodeAtLocation(root, ["Statement", index]);
	const lineOf = (offset: number) => document.slice(0, offset).split("\n").length;
	return {
		policyName: held.policyName,
		policyType: held.policyType,
		groups: held.groups,
		number: index + 1,
		effect,
		document,
		lines: { first: lineOf(node?.offset ?? 0), last: lineOf((node?.offset ?? 0) + (node?.length ?? 0)) },
	};
}
