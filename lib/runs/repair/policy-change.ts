import { RUN_COMMAND_POLICY, TUTORIAL_POLICY } from "@/lib/forms/policy";
import { addTrust, missingActions } from "@/lib/tutorial/policy-document";
import { OOS_SERVICE } from "./oos-service";
import type { Change, Note, PlannedCall } from "./plan-form";
import type { PolicyFacts, RoleFacts } from "./situation";
import type { Wanted } from "./wanted";

/** The policy that the console makes where a role has no custom one. */
export const CONSOLE_POLICY = TUTORIAL_POLICY;
/** RAM keeps so many versions of a policy. */
const MAX_VERSIONS = 5;

type Statement = Record<string, unknown>;
type Document = { Version: string; Statement: Statement[] };

/**
 * The actions that the policies do not allow; of those that the cloud `refused` although a policy names them, also those
 * that no statement allows for everything.
 */
export function lackedBy(
	documents: readonly string[],
	required: readonly string[],
	refused: readonly string[],
): string[] {
	const missing = missingActions(documents, required);
	if (missing.length > 0) {
		return missing;
	}
	const plain = documents.map((document) => {
		const parsed = parse(document);
		return JSON.stringify({
			...parsed,
			Statement: parsed?.Statement.filter((one) => one.Effect === "Deny" || isPlain(one)) ?? [],
		});
	});
	return missingActions(plain, refused);
}

/**
 * What makes the role able to do what is wanted: its trust, and the policy that gets the actions. What a policy denies is
 * someone's will: that is told, and left as it is.
 */
export function changeRole(role: RoleFacts, { trustsOos, actions }: Wanted) {
	const changes: Change[] = [];
	const calls: PlannedCall[] = [];
	const notes: Note[] = [];
	const problems: Note[] = [];
	if (trustsOos) {
		const before = role.trustPolicy;
		const after = pretty(addTrust(before ?? "", OOS_SERVICE));
		changes.push({
			subject: "role",
			name: role.name,
			field: before === null ? "role" : "trustPolicy",
			before: before === null ? null : pretty(before),
			after,
		});
		calls.push(
			before === null
				? { product: "ram", action: "CreateRole", params: { RoleName: role.name, AssumeRolePolicyDocument: after } }
				: { product: "ram", action: "UpdateRole", params: { RoleName: role.name, NewAssumeRolePolicyDocument: after } },
		);
	}
	if (actions !== undefined) {
		const denying = role.policies.find(({ document }) => deniesAny(document, actions));
		if (denying === undefined) {
			allow(role, actions, { changes, calls, notes });
		} else {
			problems.push({ id: "actionsDenied", values: { policy: denying.name, actions: actions.join(", ") } });
		}
	}
	return { changes, calls, notes, problems };
}

type Parts = { changes: Change[]; calls: PlannedCall[]; notes: Note[] };

/** Lets the role do it: through the custom policy that it has and that is nearest, or one that is given to it. */
function allow(role: RoleFacts, actions: readonly string[], parts: Parts): void {
	const own = role.policies.filter(({ type }) => type === "Custom");
	const nearest =
		own.find(({ name }) => name === CONSOLE_POLICY) ??
		own.toSorted((a, b) => a.attachments - b.attachments).find(({ document }) => parse(document) !== undefined);
	if (nearest !== undefined) {
		changeDocument(nearest, withActions(nearest.document, actions), parts);
		return;
	}
	const { spare } = role;
	const params = { PolicyName: CONSOLE_POLICY, PolicyType: "Custom", RoleName: role.name };
	if (spare === null) {
		const document = pretty(RUN_COMMAND_POLICY);
		parts.changes.push({
			subject: "policy",
			name: CONSOLE_POLICY,
			field: "policyDocument",
			before: null,
			after: document,
		});
		parts.calls.push({
			product: "ram",
			action: "CreatePolicy",
			params: { PolicyName: CONSOLE_POLICY, PolicyDocument: document },
		});
	} else if (missingActions([spare.document], actions).length > 0) {
		changeDocument(spare, withActions(spare.document, actions), parts);
	}
	parts.changes.push({ subject: "role", name: role.name, field: "attachment", before: null, after: CONSOLE_POLICY });
	parts.calls.push({ product: "ram", action: "AttachPolicyToRole", params });
}

/** A new version of a policy, which is used from now on; the oldest unused one makes room for it where it has to. */
function changeDocument(policy: PolicyFacts, document: string, { changes, calls, notes }: Parts): void {
	const { name, versions, attachments } = policy;
	changes.push({
		subject: "policy",
		name,
		field: "policyDocument",
		before: pretty(policy.document),
		after: document,
	});
	const oldest = versions.find((version) => !version.isDefault);
	if (versions.length >= MAX_VERSIONS && oldest !== undefined) {
		changes.push({ subject: "policy", name, field: "policyVersion", before: oldest.id, after: null });
		calls.push({ product: "ram", action: "DeletePolicyVersion", params: { PolicyName: name, VersionId: oldest.id } });
		notes.push({ id: "versionDeleted", values: { policy: name, version: oldest.id } });
	}
	calls.push({
		product: "ram",
		action: "CreatePolicyVersion",
		params: { PolicyName: name, PolicyDocument: document, SetAsDefault: true },
	});
	if (attachments > 1) {
		notes.push({ id: "policyShared", values: { policy: name, count: attachments - 1 } });
	}
}

function parse(text: string): Document | undefined {
	try {
		const value = JSON.parse(text) as { Version?: unknown; Statement?: unknown } | null;
		const statements = value?.Statement;
		return statements === undefined
			? undefined
			: { Version: String(value?.Version ?? "1"), Statement: [statements].flat() as Statement[] };
	} catch {
		return undefined;
	}
}

function pretty(text: string): string {
	try {
		return JSON.stringify(JSON.parse(text), null, 2);
	} catch {
		return text;
	}
}

const listOf = (value: unknown): string[] => (value === undefined ? [] : ([value].flat() as string[]));

/** Whether a statement holds for everything, always. */
const isPlain = (one: Statement) => listOf(one.Resource).includes("*") && one.Condition === undefined;

/** The document with the actions allowed for everything: in a statement that is so already, or in one of its own. */
export function withActions(text: string, actions: readonly string[]): string {
	const document = parse(text) ?? { Version: "1", Statement: [] };
	const index = document.Statement.findIndex(
		(one) => one.Effect === "Allow" && isPlain(one) && one.Action !== undefined,
	);
	const statements =
		index === -1
			? [...document.Statement, { Effect: "Allow", Action: [...actions], Resource: "*" }]
			: document.Statement.map((one, at) =>
					at === index ? { ...one, Action: [...new Set([...listOf(one.Action), ...actions])] } : one,
				);
	return JSON.stringify({ ...document, Statement: statements }, null, 2);
}

/** Whether the policy denies one of the actions outright. */
function deniesAny(text: string, actions: readonly string[]): boolean {
	const denials = (parse(text)?.Statement ?? []).filter((one) => one.Effect === "Deny" && isPlain(one));
	const allowed = denials.map((one) => JSON.stringify({ Version: "1", Statement: [{ ...one, Effect: "Allow" }] }));
	return missingActions(allowed, actions).length < actions.length;
}
