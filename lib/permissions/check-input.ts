import * as z from "zod";
import { ruleMessage } from "@/lib/forms/rule";
import { addressTest } from "@/lib/kit/policy/address-range";

/** Who would make the call: the console's own caller, or a role, user by its name. */
export type CheckedPrincipal = { kind: "own" } | { kind: "role" | "user"; name: string };

/** `own`, `role/OOSServiceRole`, `user/alice`; undefined for any other text. */
export function principalOf(text: string): CheckedPrincipal | undefined {
	const [, kind, name] = /^(role|user)\/(.{1,128})$/.exec(text) ?? [];
	if (text === "own") {
		return { kind: "own" };
	}
	return name && (kind === "role" || kind === "user") ? { kind, name } : undefined;
}

/** A key of a tag or condition with what the request has there. */
const pair = z.object({ key: z.string().trim().max(128), value: z.string().trim().max(256) });
const pairs = z
	.array(pair)
	.max(20)
	.transform((rows) => rows.filter(({ key }) => key !== ""));

/** What is asked: would this principal be allowed this action on this resource, under these circumstances? */
export const checkInput = z.object({
	principal: z.string().refine((text) => principalOf(text) !== undefined, ruleMessage("required")),
	action: z
		.string()
		.trim()
		.regex(/^[A-Za-z0-9-]+:[A-Za-z0-9]+$/, ruleMessage("checkedAction")),
	resource: z
		.string()
		.trim()
		.regex(/^(\*|acs:[^:]*:[^:]*:[^:]*:.+)$/, ruleMessage("checkedResource")),
	resourceTags: pairs,
	requestTags: pairs,
	sourceIp: z
		.string()
		.trim()
		.refine((text) => text === "" || (!text.includes("/") && addressTest(text) !== undefined), ruleMessage("sourceIp")),
	secure: z.enum(["true", "false"]),
	/** ISO 8601; empty: now. */
	at: z
		.string()
		.trim()
		.refine((text) => text === "" || !Number.isNaN(Date.parse(text)), ruleMessage("moment")),
	/** Further condition keys by name. */
	other: pairs,
});
export type CheckInput = z.infer<typeof checkInput>;
