import type { ActionError } from "@/lib/actions/action-result";
import type { Principal } from "@/lib/auth/principal";
import type { CloudCall } from "@/lib/cloud/cloud-call";
import { CloudError } from "@/lib/cloud/cloud-error";
import { redactParams } from "@/lib/cloud/redact-params";
import type { AuditOutcome } from "./audit-choices";

/** Something that someone did, or tried to do. */
export type AuditFacts = {
	at: Date;
	durationMs: number;
	/** `area.verbNoun`, such as `ess.createScalingRule`. */
	action: string;
	/** Undefined for a stranger. */
	principal: Principal | undefined;
	/** Where the request came from. */
	address: string | null;
	regionId: string | null;
	input: unknown;
	outcome: AuditOutcome;
	error?: Pick<ActionError, "code" | "message" | "requestId"> | undefined;
	calls: readonly Pick<CloudCall, "product" | "action" | "requestId" | "code">[];
};

const MAX_TEXT = 400;
const MAX_INPUT = 8_000;
const MAX_ITEMS = 50;
const MAX_CALLS = 50;
/** `password=…`, `--token …`, `"secret": "…"` inside of a script or a document. */
const INLINE_SECRET =
	/((?:password|passwd|secret|token|access_?key\w*)["']?\s{0,20}(?:[=:]|\s)\s{0,20}["']?)[^\s"'&;,]+/gi;

/** Whether an error means that something was refused, rather than broken off. */
export function outcomeOf(error: unknown, fields: ActionError): AuditOutcome {
	if (error instanceof CloudError) {
		return error.httpStatus >= 400 && error.httpStatus < 500 ? "refused" : "failed";
	}
	return fields.code === "InternalError" ? "failed" : "refused";
}

/** Fields that may carry secrets in one action alone: what a command's placeholders are filled with. */
const OWN_SECRETS: Readonly<Record<string, readonly string[]>> = { "ecs.sendCommand": ["parameters"] };

/**
 * Input of an action fit to be kept: secrets replaced by `***`, long texts and lists cut, with how much was left out. Pure.
 */
export function auditInput(input: unknown, action = ""): Record<string, unknown> {
	const isRecord = typeof input === "object" && input !== null && !Array.isArray(input);
	const bounded = redactParams(bound(isRecord ? input : { input }, 0) as Record<string, unknown>, OWN_SECRETS[action]);
	const size = JSON.stringify(bounded).length;
	return size <= MAX_INPUT ? bounded : { leftOut: `${size} characters` };
}

function bound(value: unknown, depth: number): unknown {
	if (typeof value === "string") {
		const redacted = value.replace(INLINE_SECRET, "$1***");
		const rest = redacted.length - MAX_TEXT;
		return rest > 0 ? `${redacted.slice(0, MAX_TEXT)}… (+${rest})` : redacted;
	}
	if (typeof value !== "object" || value === null) {
		// JSON has no place for the rest: functions, symbols, big numbers.
		return typeof value === "number" || typeof value === "boolean" || value === null ? value : undefined;
	}
	if (depth >= 6) {
		return "…";
	}
	if (Array.isArray(value)) {
		const items = value.slice(0, MAX_ITEMS).map((item) => bound(item, depth + 1) ?? null);
		return value.length > MAX_ITEMS ? [...items, `… (+${value.length - MAX_ITEMS})`] : items;
	}
	const entries = Object.entries(value).slice(0, MAX_ITEMS);
	return Object.fromEntries(entries.map(([name, member]) => [name.slice(0, 100), bound(member, depth + 1)]));
}

/** The row that keeps the facts. Pure. */
export function toAuditRow({ principal, error, calls, input, durationMs, ...facts }: AuditFacts) {
	return {
		...facts,
		subject: principal?.subject ?? "",
		name: principal?.name ?? "",
		role: principal?.role ?? null,
		sessionId: principal?.sessionId ?? null,
		code: error?.code ?? null,
		message: error?.message.slice(0, MAX_TEXT) ?? null,
		requestId: error?.requestId ?? calls.findLast((call) => call.requestId)?.requestId ?? null,
		calls: calls.slice(0, MAX_CALLS).map((call) => ({
			product: call.product,
			action: call.action,
			requestId: call.requestId ?? null,
			code: call.code ?? null,
		})),
		input: auditInput(input, facts.action) as object,
		durationMs: Math.round(durationMs),
	};
}
