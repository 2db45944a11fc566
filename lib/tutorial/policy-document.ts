import { z } from "zod";

const textList = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const statement = z.object({
	Effect: z.enum(["Allow", "Deny"]),
	Action: textList.optional(),
	NotAction: textList.optional(),
	Resource: textList.optional(),
	NotResource: textList.optional(),
	Principal: z.object({ Service: textList.optional(), RAM: textList.optional() }).optional().catch(undefined),
	Condition: z.record(z.string(), z.unknown()).optional(),
});
type Statement = z.infer<typeof statement>;
const document = z.object({
	Version: z.string(),
	Statement: z.union([statement.transform((one) => [one]), z.array(statement)]),
});

function statementsOf(text: string): Statement[] {
	try {
		return document.safeParse(JSON.parse(text)).data?.Statement ?? [];
	} catch {
		return [];
	}
}

/** Whether two policy texts say the same: layout and the order of statements and lists do not matter. */
export function samePolicy(a: string, b: string): boolean {
	const left = canonical(a);
	return left !== undefined && left === canonical(b);
}

/** A policy's text in a form that is the same for all texts that say the same; a text that is no JSON stays as it is. */
export function canonicalPolicy(text: string): string {
	return canonical(text) ?? text;
}

function canonical(text: string): string | undefined {
	try {
		return JSON.stringify(sorted(JSON.parse(text)));
	} catch {
		return undefined;
	}
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value.map(sorted).sort((x, y) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1));
	}
	if (typeof value !== "object" || value === null) {
		return value;
	}
	return Object.fromEntries(
		Object.entries(value)
			.sort(([x], [y]) => (x < y ? -1 : 1))
			.map(([key, entry]) => [key, sorted(entry)]),
	);
}

/**
 * The actions that no statement of the policies allows, or that one denies outright.
 * A statement limited to some resources or by a condition counts as allowing: whether it does is the cloud's to say,
 * and a warning that may be wrong helps nobody.
 */
export function missingActions(policies: readonly string[], required: readonly string[]): string[] {
	const statements = policies.flatMap(statementsOf);
	return required.filter((action) => {
		const allowed = statements.some((one) => one.Effect === "Allow" && names(one, action));
		const denied = statements.some(
			(one) =>
				one.Effect === "Deny" &&
				names(one, action) &&
				one.Condition === undefined &&
				(one.Resource?.includes("*") ?? false),
		);
		return !allowed || denied;
	});
}

function names(one: Statement, action: string): boolean {
	if (one.Action !== undefined) {
		return one.Action.some((pattern) => matches(pattern, action));
	}
	return one.NotAction !== undefined && !one.NotAction.some((pattern) => matches(pattern, action));
}

/** RAM compares actions without regard to case; `*` is any text, `?` any character. */
function matches(pattern: string, action: string): boolean {
	const source = pattern
		.replace(/[.+^${}()|[\]\\]/g, "\\$&")
		.replace(/\*+/g, ".*")
		.replace(/\?/g, ".");
	return new RegExp(`^${source}$`, "i").test(action);
}

/** Whether a role's trust policy lets the service assume it. */
export function trusts(trustPolicy: string, service: string): boolean {
	const admits = (one: Statement) =>
		(one.Action ?? []).some((pattern) => matches(pattern, "sts:AssumeRole")) &&
		(one.Principal?.Service ?? []).includes(service);
	const statements = statementsOf(trustPolicy).filter(admits);
	return statements.some((one) => one.Effect === "Allow") && !statements.some((one) => one.Effect === "Deny");
}

/** A trust policy for one service: what 阿里云服务 > 普通服务角色 makes. */
export function trustPolicyFor(service: string): string {
	return JSON.stringify({
		Statement: [{ Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: [service] } }],
		Version: "1",
	});
}

/** The trust policy with the service added; whom it admits already stays admitted. Broken text is replaced. */
export function addTrust(trustPolicy: string, service: string): string {
	const kept = statementsOf(trustPolicy).filter(
		(one) => !(one.Effect === "Deny" && (one.Principal?.Service ?? []).includes(service)),
	);
	const added = { Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: [service] } };
	return JSON.stringify({ Statement: [...kept, added], Version: "1" });
}
