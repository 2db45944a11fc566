import * as z from "zod";
import { CHANNEL_KINDS, SIGNED_KINDS, TOLD_VERDICTS } from "@/lib/alerts/choices";
import { locales } from "@/lib/i18n/locales";
import { ruleMessage } from "./rule";

const MAX_LISTED = 50;
const names = (pattern: RegExp) =>
	z.array(z.string().regex(pattern)).max(MAX_LISTED, ruleMessage("tooMany", { max: MAX_LISTED }));

/** A URL as typed: https, or http to the machine itself. What addresses may be sent to only the console knows. */
const webhookUrl = z
	.string()
	.trim()
	.max(2_000, ruleMessage("tooLong", { max: 2_000 }))
	.refine((text) => text === "" || /^https?:$/.test(URL.parse(text)?.protocol ?? ""), ruleMessage("webhookUrl"));

const settings = {
	name: z
		.string()
		.trim()
		.min(1, ruleMessage("required"))
		.max(60, ruleMessage("tooLong", { max: 60 })),
	kind: z.enum(CHANNEL_KINDS),
	/** Its name keeps it out of the audit log: whoever has it can send there. */
	secretUrl: webhookUrl,
	/** What signs messages; "" signs none, or keeps the one that is stored. */
	secret: z
		.string()
		.trim()
		.max(500, ruleMessage("tooLong", { max: 500 })),
	removesSecret: z.boolean(),
	language: z.enum(locales),
	verdicts: z.array(z.enum(TOLD_VERDICTS)).min(1, ruleMessage("pickVerdict")),
	/** Empty lists stand for all. */
	regionIds: names(/^[a-z0-9-]{1,40}$/),
	scalingGroupIds: names(/^[A-Za-z0-9-]{1,60}$/),
	tellsRecovery: z.boolean(),
	isEnabled: z.boolean(),
};

/** A new channel, or, with its id, one that is changed: then a URL or secret that is left empty stays as it is. */
export const alertChannelForm = z
	.object({ ...settings, id: z.uuid().optional() })
	.refine(({ id, secretUrl }) => id !== undefined || secretUrl !== "", {
		path: ["secretUrl"],
		message: ruleMessage("required"),
	})
	.refine(({ kind, secret }) => secret === "" || SIGNED_KINDS.includes(kind), {
		path: ["secret"],
		message: ruleMessage("webhookNoSecret"),
	})
	.refine(({ kind, secret }) => kind !== "json" || !secret.startsWith("whsec_") || isBase64(secret.slice(6)), {
		path: ["secret"],
		message: ruleMessage("webhookSecret"),
	});
export type AlertChannelForm = z.output<typeof alertChannelForm>;

const isBase64 = (text: string) => /^[A-Za-z0-9+/]{20,}={0,2}$/.test(text);
