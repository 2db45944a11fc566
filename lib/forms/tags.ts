import * as z from "zod";
import { isSystemTag } from "@/lib/ui/scaling-group-of";
import { ruleMessage } from "./rule";

/** The most tags that a resource carries. Source: TagResources of ECS, ESS, OOS and VPC. */
export const MOST_TAGS = 20;

/** A tag as forms hold it. */
export type TagRow = { key: string; value: string };

const RESERVED = /^(aliyun|acs:)|https?:\/\//i;

/**
 * Tags of a form: keys of 1 to `longestKey` characters, no two alike, neither beginning with `aliyun` or `acs:` nor holding an
 * address; values of up to 128. A row that is empty on both sides is left out. Source: the products' TagResources.
 */
export function tagRows(longestKey = 64) {
	return z
		.array(z.object({ key: z.string().trim(), value: z.string().trim() }))
		.max(MOST_TAGS, ruleMessage("tooManyTags", { max: MOST_TAGS }))
		.superRefine((rows, issues) => {
			const seen = new Set<string>();
			for (const [index, { key, value }] of rows.entries()) {
				const refuse = (part: keyof TagRow, message: string) =>
					issues.addIssue({ code: "custom", path: [index, part], message });
				if (key === "" && value === "") {
					continue;
				}
				if (key === "") {
					refuse("key", ruleMessage("required"));
				} else if (key.length > longestKey) {
					refuse(
						"key",
						ruleMessage("lengthRange", { min: 1, max: longestKey, length: key.length, value: key.slice(0, 40) }),
					);
				} else if (RESERVED.test(key)) {
					refuse("key", ruleMessage("tagReserved", { value: key.slice(0, 40) }));
				} else if (seen.has(key)) {
					refuse("key", ruleMessage("tagTwice", { value: key }));
				}
				if (value.length > 128) {
					refuse(
						"value",
						ruleMessage("lengthRange", { min: 0, max: 128, length: value.length, value: value.slice(0, 40) }),
					);
				} else if (RESERVED.test(value)) {
					refuse("value", ruleMessage("tagReserved", { value: value.slice(0, 40) }));
				}
				seen.add(key);
			}
		})
		.transform((rows) => rows.filter(({ key }) => key !== ""));
}

/** The API's Tag.N for the rows of a form. */
export function toTags(rows: readonly TagRow[]): { Key: string; Value: string }[] {
	return rows.map(({ key, value }) => ({ Key: key, Value: value }));
}

/** The tags of a resource that people set, for a form: what products write nobody else can change, and stays as it is. */
export function ownTags(tags: readonly TagRow[]): TagRow[] {
	return tags.filter(({ key }) => !isSystemTag(key));
}

/** The same of the map in which OOS tells tags. */
export function ownTagsOf(tags: Readonly<Record<string, unknown>> = {}): TagRow[] {
	return ownTags(Object.entries(tags).map(([key, value]) => ({ key, value: String(value) })));
}
