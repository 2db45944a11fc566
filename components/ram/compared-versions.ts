import { createParser } from "@/lib/ui/query-params";

/** Which versions are compared. */
export type ComparedVersions = { from: string; to: string };

/** `v1...v3` in the address. */
export const parseAsVersions = createParser<ComparedVersions>({
	parse: (text) => {
		const [, from, to] = /^(v\d+)\.\.\.(v\d+)$/.exec(text) ?? [];
		return from && to ? { from, to } : null;
	},
	serialize: ({ from, to }) => `${from}...${to}`,
});
